using Cresset.Devices.Cpu;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Tests.Devices.Cpu;

/// <summary>Attention and its gradients in double, one probability at a time.</summary>
internal sealed class AttentionReference
{
    private readonly AttentionProblem problem;
    private readonly AttentionShape shape;

    public AttentionReference(AttentionProblem problem, HeadsView dOutput)
    {
        (this.problem, shape) = (problem, problem.Shape);
        Output = new double[shape.Batch * shape.Heads * shape.Queries * shape.Value];
        Dq = new double[shape.Batch * shape.Heads * shape.Queries * shape.Head];
        Dk = new double[shape.Batch * shape.KeyHeads * shape.Keys * shape.Head];
        Dv = new double[shape.Batch * shape.KeyHeads * shape.Keys * shape.Value];
        for (long b = 0; b < shape.Batch; b++)
            for (long h = 0; h < shape.Heads; h++)
                for (long i = 0; i < shape.Queries; i++)
                    Row(b, h, i, dOutput);
    }

    /// <summary>All in the order [batch, heads, time, features].</summary>
    public double[] Output { get; }

    public double[] Dq { get; }

    public double[] Dk { get; }

    public double[] Dv { get; }

    private void Row(long b, long h, long i, HeadsView dOutput)
    {
        long kh = h / shape.HeadsPerKeyHead, line = ((((b * shape.Heads) + h) * shape.Queries) + i);
        double[] s = new double[shape.Keys];
        for (long j = 0; j < shape.Keys; j++)
            s[j] = Score(b, h, i, j);
        double max = s.DefaultIfEmpty(double.NegativeInfinity).Max();
        double sum = s.Sum(v => double.IsNegativeInfinity(v) ? 0 : Math.Exp(v - max));
        double[] p = [.. s.Select(v => double.IsNegativeInfinity(v) ? 0 : Math.Exp(v - max) / sum)];
        double[] keep = [.. Enumerable.Range(0, s.Length).Select(j => Keep((line * shape.Keys) + j))];
        double[] dp = new double[s.Length];
        for (long j = 0; j < shape.Keys; j++)
            for (long f = 0; f < shape.Value; f++)
            {
                double up = At(dOutput, b, h, i, f);
                Output[(line * shape.Value) + f] += p[j] * keep[j] * At(problem.V, b, kh, j, f);
                Dv[((((b * shape.KeyHeads) + kh) * shape.Keys) + j) * shape.Value + f] += p[j] * keep[j] * up;
                dp[j] += keep[j] * up * At(problem.V, b, kh, j, f);
            }

        double mean = dp.Zip(p, (x, y) => x * y).Sum();
        for (long j = 0; j < shape.Keys; j++)
            for (long f = 0; f < shape.Head; f++)
            {
                double ds = p[j] * (dp[j] - mean) * problem.Options.Scale;
                Dq[(line * shape.Head) + f] += ds * At(problem.K, b, kh, j, f);
                Dk[((((b * shape.KeyHeads) + kh) * shape.Keys) + j) * shape.Head + f] +=
                    ds * At(problem.Q, b, h, i, f);
            }
    }

    private unsafe double Score(long b, long h, long i, long j)
    {
        AttentionMask mask = problem.Options.Mask;
        long at =
            (b * mask.BatchStride) + (h * mask.HeadStride) + (i * mask.QueryStride) + (j * mask.KeyStride);
        if ((mask.Keep is not null && mask.Keep[at] == 0) || (problem.Options.Causal && j > i))
            return double.NegativeInfinity;
        double dot = 0;
        for (long f = 0; f < shape.Head; f++)
            dot += At(problem.Q, b, h, i, f) * At(problem.K, b, h / shape.HeadsPerKeyHead, j, f);
        return (dot * problem.Options.Scale) + (mask.Additive is null ? 0 : mask.Additive[at]);
    }

    private unsafe double Keep(long bit)
    {
        if (problem.Options.DropoutKeep is null)
            return 1;
        return (problem.Options.DropoutKeep[bit / 8] >> (int)(bit % 8) & 1) != 0
            ? problem.Options.DropoutScale
            : 0;
    }

    private static unsafe double At(HeadsView view, long b, long h, long t, long f) =>
        view.At(b, h, t).Data[f];
}
