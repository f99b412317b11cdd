using Cresset.Devices;

namespace Cresset.Tests.Documentation;

public sealed class AddingAnOp
{
    [Fact]
    public void AFormulaGivesValuesAndAllGradients()
    {
        Tensor x = Tensor.Of<double>(-2, 0.1, 3).RequireGrad();
        Assert.Equal(2, (double)Tensor.Of<double>(1.5).Squareplus(), 6);
        Assert.True(GradCheck.Run(v => v.Squareplus(), x));
        Assert.True(GradCheck.Run(Slope, x));
    }

    /// <summary>GradCheck takes its differences with gradients off, and the slope needs them.</summary>
    private static Tensor Slope(Tensor x)
    {
        using Grad.Guard on = Grad.On();
        return Autograd.Gradients([x.Squareplus().Sum()], [x], options: new() { CreateGraph = true })[0]!;
    }

    [Fact]
    public void AReferenceIsEnoughForAnOperation()
    {
        Tensor x = Tensor.Of<double>([1, 2, 4, 8, 9, 3], [2, 3]).RequireGrad();
        Assert.Equal([0, 0], x.Standardize(1).Sum(1).ToArray<double>().Select(v => Math.Round(v, 9)));
        Assert.True(GradCheck.Run(v => v.Standardize(-1), x));
        Assert.Throws<DTypeException>(() => Tensor.Of<long>(1, 2).Standardize(0));
    }
}

// snippet: op-formula
/// <summary>A smooth rectifier: <c>(x + √(x² + 4)) / 2</c> (Barron, 2021).</summary>
internal readonly struct Squareplus : IUnary
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => (x + T.Sqrt(x * x + 4)) * 0.5;

    public T Slope<T>(T x, T y) where T : IReal<T> => (1 + x / T.Sqrt(x * x + 4)) * 0.5;
}
// end

// snippet: op-record
/// <summary>Mean 0 and variance 1 along one dimension: <c>(x − mean) / std</c>.</summary>
internal sealed record Standardize(int Dim) : UnaryOp
{
    protected override TensorSpec Infer(TensorSpec x) => x.RequireFloat(nameof(Standardize)).Of(x.Shape);

    protected override bool Run(Backend backend, Tensor x, Tensor y) =>
        backend is IStandardizeKernel kernel && kernel.Standardize(x, y, Dim);

    protected override Tensor Reference(Tensor x)
    {
        Tensor centred = x - x.Mean(Dim, keepDim: true);
        return centred / centred.Square().Mean(Dim, keepDim: true).Sqrt();
    }
}

internal interface IStandardizeKernel
{
    bool Standardize(Tensor x, Tensor y, int dim);
}
// end

internal static class NewOperations
{
    public static Tensor Squareplus(this Tensor x) => x.Map<Squareplus>();

    public static Tensor Standardize(this Tensor x, int dim) => new Standardize(Dim.Of(dim, x.Rank)).Apply(x);
}

// snippet: template-op
internal readonly struct __Name__ : IUnary
{
    // What Slope reads: the input (A), the output, or nothing.
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => x * x;

    public T Slope<T>(T x, T y) where T : IReal<T> => x + x;
}
// end
