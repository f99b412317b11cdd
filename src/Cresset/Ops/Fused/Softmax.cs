using Cresset.Devices;

namespace Cresset;

/// <summary>
/// Normalised exponentials along one dimension: <c>y = exp(x − max x) / Σ exp(x − max x)</c>.
/// </summary>
internal sealed record Softmax(int Dim) : UnaryOp
{
    protected override Saves Saves => Saves.Output;

    protected override TensorSpec Infer(TensorSpec x) =>
        x.RequireFloat(nameof(Softmax)).Of(x.Shape);

    protected override bool Run(Backend backend, Tensor x, Tensor y) =>
        backend is ISoftmaxKernel kernel && kernel.Softmax(x, y, Dim);

    protected override Tensor? Gradient(Saved saved, Tensor dy) => new SoftmaxBackward(Dim).Apply(saved.Output, dy);

    protected override Tensor Reference(Tensor x)
    {
        Tensor e = (x - x.AMax([Dim], keepDim: true).Detach()).Exp();
        return e / e.Sum([Dim], keepDim: true);
    }
}

/// <summary><c>dx = y · (dy − Σ y·dy)</c>; its own gradient is that of its reference.</summary>
internal sealed record SoftmaxBackward(int Dim) : BinaryOp
{
    protected override TensorSpec Infer(TensorSpec y, TensorSpec dy) => y.Dense();

    protected override bool Run(Backend backend, Tensor y, Tensor dy, Tensor dx) =>
        backend is ISoftmaxKernel kernel && kernel.SoftmaxBackward(y, dy, dx, Dim);

    protected override Tensor Reference(Tensor y, Tensor dy) => y * (dy - (y * dy).Sum([Dim], keepDim: true));
}

/// <summary>Softmax and its gradient along one dimension.</summary>
internal interface ISoftmaxKernel
{
    bool Softmax(Tensor x, Tensor y, int dim);

    bool SoftmaxBackward(Tensor y, Tensor dy, Tensor dx, int dim);

    bool LogSoftmax(Tensor x, Tensor y, int dim);

    bool LogSoftmaxBackward(Tensor y, Tensor dy, Tensor dx, int dim);
}

public partial class Tensor
{
    /// <summary>Normalised exponentials along one dimension: <c>exp(x) / Σ exp(x)</c>.</summary>
    /// <param name="dim">The dimension whose elements add up to 1.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    public Tensor Softmax(int dim, DType? dtype = null) => new Softmax(Dim.Of(dim, Rank)).Apply(To(dtype ?? DType));
}
