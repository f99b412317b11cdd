namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : INonZeroKernel
{
    public Tensor NonZero(Tensor mask)
    {
        Tensor x = mask.Contiguous();
        long[] sizes = x.Shape.ToArray();
        fixed (byte* origin = &x.Storage.Origin)
        {
            byte* p = origin + x.Offset;
            long found = 0;
            for (long i = 0; i < x.Count; i++) found += p[i] != 0 ? 1 : 0;
            Tensor y = Tensor.Empty([sizes.Length, found], DType.Int64);
            fixed (byte* to = &y.Storage.Origin) if (found > 0) Coordinates(p, sizes, (long*)to, found);
            GC.KeepAlive(x);
            return y;
        }
    }

    /// <summary>Walks the rows; coordinates of the outer dimensions change once a row.</summary>
    private static void Coordinates(byte* mask, long[] sizes, long* y, long found)
    {
        int rank = sizes.Length;
        if (rank == 0) return;
        long inner = sizes[^1], rows = 1, n = 0;
        for (int d = 0; d < rank - 1; d++) rows *= sizes[d];
        var at = new long[rank];
        for (long r = 0; r < rows; r++, mask += inner)
        {
            for (long i = 0; i < inner; i++)
            {
                if (mask[i] == 0) continue;
                for (int d = 0; d < rank - 1; d++) y[d * found + n] = at[d];
                y[(rank - 1) * found + n++] = i;
            }
            for (int d = rank - 2; d >= 0 && ++at[d] == sizes[d]; d--) at[d] = 0;
        }
    }
}
