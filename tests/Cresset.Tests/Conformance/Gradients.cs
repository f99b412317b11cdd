namespace Cresset.Tests.Conformance;

/// <summary>Gradients of samples, and the same by finite differences.</summary>
internal static class Gradients
{
    private const double Step = 1e-5;

    /// <summary>Weights for results: different, and neither 0 nor 1.</summary>
    public static Tensor[] Weights(Tensor[] y) => [.. y.Select((t, k) => Weight(t, k))];

    /// <summary>The gradients of the tracked inputs; null where there is none.</summary>
    public static Tensor?[] Of(Tensor[] y, Tensor[] wanted, Tensor[] dy, bool createGraph = false)
    {
        int[] tracked = [.. Enumerable.Range(0, y.Length).Where(k => y[k].RequiresGrad)];
        if (tracked.Length == 0) return new Tensor?[wanted.Length];
        return Autograd.Gradients([.. tracked.Select(k => y[k])], wanted, [.. tracked.Select(k => dy[k])],
            new GradientOptions { CreateGraph = createGraph, AllowUnused = true });
    }

    /// <summary>Runs a sample and its gradient; zeros where there is none.</summary>
    public static Tensor[] Of(Sample sample, Tensor?[] inputs, bool createGraph = false)
    {
        Tensor?[] x = sample.Tracked(inputs);
        Tensor[] y = sample.Run(x), wanted = x.Wanted();
        return [.. Of(y, wanted, Weights(y), createGraph).Select((g, i) => g ?? Tensor.ZerosLike(wanted[i]))];
    }

    /// <summary>Compares gradients of <c>Σ weight · f(x)</c> with central differences, in double.</summary>
    public static void Check(Func<Tensor[], Tensor[]> f, Tensor[] x, string what)
    {
        Tensor[] y = f(x), dy = Weights(y);
        Tensor?[] found = Of(y, x, dy);
        for (int i = 0; i < x.Length; i++)
        {
            double[] expected = Differences(f, x, i, dy);
            Compare.Near(expected, found[i]?.ToArray<double>() ?? new double[expected.Length], 1e-6, $"{what}, input {i}");
        }
    }

    private static double[] Differences(Func<Tensor[], Tensor[]> f, Tensor[] x, int input, Tensor[] dy)
    {
        double[] values = x[input].ToArray<double>();
        var result = new double[values.Length];
        double[][] weights = Array.ConvertAll(dy, w => w.ToArray<double>());
        for (int i = 0; i < values.Length; i++)
        {
            double before = values[i];
            double up = Loss(before + Step), down = Loss(before - Step);
            values[i] = before;
            result[i] = (up - down) / (2 * Step);
            double Loss(double v)
            {
                values[i] = v;
                Tensor[] moved = [.. x];
                moved[input] = Tensor.Of<double>(values, x[input].Shape).RequireGrad();
                return f(moved).Select((t, k) => t.ToArray<double>().Zip(weights[k], (a, b) => a * b).Sum()).Sum();
            }
        }
        return result;
    }

    private static Tensor Weight(Tensor y, int k)
    {
        if (!y.DType.IsDifferentiable()) return y;
        var values = new double[y.Count];
        for (int i = 0; i < values.Length; i++) values[i] = Math.Round(Math.Cos(3 * i + k + 1) * 64) / 64 + 0.25;
        return Tensor.Of<double>(values, y.Shape).To(y.DType);
    }
}
