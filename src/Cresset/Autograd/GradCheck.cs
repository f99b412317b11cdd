namespace Cresset;

/// <summary>How <see cref="GradCheck"/> compares.</summary>
public sealed record GradCheckOptions
{
    /// <summary>Step of the finite differences.</summary>
    public double Epsilon { get; init; } = 1e-6;

    /// <summary>Allowed absolute difference.</summary>
    public double AbsoluteTolerance { get; init; } = 1e-5;

    /// <summary>Allowed relative difference.</summary>
    public double RelativeTolerance { get; init; } = 1e-3;
}

/// <summary>Compares gradients with finite differences, as <c>torch.autograd.gradcheck</c>.</summary>
public static class GradCheck
{
    /// <summary>Checks every input that requires grad; inputs should be <c>Float64</c>.</summary>
    /// <returns>True; a difference throws.</returns>
    /// <exception cref="AutogradException">
    /// A gradient differs; the message says which and by how much.
    /// </exception>
    public static bool Run(Func<IReadOnlyList<Tensor>, Tensor> function, IReadOnlyList<Tensor> inputs,
        GradCheckOptions? options = null)
    {
        options ??= new GradCheckOptions();
        Tensor y = function(inputs);
        for (int output = 0; output < y.Count; output++)
        {
            Tensor[] wanted = [.. inputs.Where(x => x.RequiresGrad)];
            var pick = new double[y.Count];
            pick[output] = 1;
            Tensor?[] grads = Autograd.Gradients([function(inputs)], wanted,
                [Tensor.Of<double>(pick, y.Shape).To(y.DType)], new GradientOptions { AllowUnused = true });
            for (int i = 0; i < wanted.Length; i++)
                Compare(grads[i]?.ToArray<double>() ?? new double[wanted[i].Count],
                    Differences(() => function(inputs), wanted[i], (output, options.Epsilon)), (i, output), options);
        }
        return true;
    }

    /// <summary>The same with one input.</summary>
    public static bool Run(Func<Tensor, Tensor> function, Tensor input, GradCheckOptions? options = null) =>
        Run(x => function(x[0]), [input], options);

    private static double[] Differences(Func<Tensor> function, Tensor x, (int Output, double Epsilon) at)
    {
        using Grad.Guard off = Grad.Off();
        double[] values = x.ToArray<double>(), result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            double before = values[i];
            double up = Value(before + at.Epsilon), down = Value(before - at.Epsilon);
            values[i] = before;
            result[i] = (up - down) / (2 * at.Epsilon);
            double Value(double v)
            {
                values[i] = v;
                x.CopyInPlace(Tensor.Of<double>(values, x.Shape));
                return function().ToArray<double>()[at.Output];
            }
        }
        x.CopyInPlace(Tensor.Of<double>(values, x.Shape));
        return result;
    }

    private static void Compare(double[] found, double[] expected, (int Input, int Output) place, GradCheckOptions options)
    {
        for (int i = 0; i < found.Length; i++)
        {
            double limit = options.AbsoluteTolerance + options.RelativeTolerance * Math.Abs(expected[i]);
            if (!(Math.Abs(found[i] - expected[i]) <= limit)) throw new AutogradException(
                $"GradCheck: d output[{place.Output}] / d input {place.Input}[{i}] is {found[i]:G9}, "
                + $"but finite differences give {expected[i]:G9}.");
        }
    }
}
