namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend
{
    // Placeholder until the reduction driver stands.
    public override void Sum(Tensor x, Tensor y, bool[] dims)
    {
        Fill(y, 0);
        Tensor target = new Expand(x.Shape).On(y);
        double[] data = x.ToArray<double>();
        long[] sizes = x.Shape.ToArray();
        var sums = new double[y.Count];
        for (long i = 0; i < data.Length; i++)
        {
            long rest = i, at = 0, step = 1;
            for (int d = sizes.Length - 1; d >= 0; d--)
            {
                long k = rest % sizes[d];
                rest /= sizes[d];
                if (!dims[d]) { at += k * step; step *= sizes[d]; }
            }
            sums[at] += data[i];
        }
        Copy(Tensor.Of<double>(sums, y.Shape), y);
        GC.KeepAlive(target);
    }
}
