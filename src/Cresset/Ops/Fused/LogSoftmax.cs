using Cresset.Devices;

namespace Cresset;

/// <summary>The logarithm of <see cref="Softmax"/>: <c>y = x − max x − ln Σ exp(x − max x)</c>.</summary>
internal sealed record LogSoftmax(int Dim) : UnaryOp
{
    protected override Saves Saves => Saves.Output;

    protected override TensorSpec Infer(TensorSpec x) => x.RequireFloat(nameof(LogSoftmax)).Dense();

    protected override bool Run(Backend backend, Tensor x, Tensor y) =>
        backend is ISoftmaxKernel kernel && kernel.LogSoftmax(x, y, Dim);

    protected override Tensor? Gradient(Saved saved, Tensor dy) => new LogSoftmaxBackward(Dim).Apply(saved.Output, dy);

    protected override Tensor Reference(Tensor x)
    {
        Tensor shifted = x - x.AMax([Dim], keepDim: true).Detach();
        return shifted - shifted.Exp().Sum([Dim], keepDim: true).Log();
    }
}

/// <summary><c>dx = dy − exp(y) · Σ dy</c>; its own gradient is that of its reference.</summary>
internal sealed record LogSoftmaxBackward(int Dim) : BinaryOp
{
    protected override TensorSpec Infer(TensorSpec y, TensorSpec dy) => y.Dense();

    protected override bool Run(Backend backend, Tensor y, Tensor dy, Tensor dx) =>
        backend is ISoftmaxKernel kernel && kernel.LogSoftmaxBackward(y, dy, dx, Dim);

    protected override Tensor Reference(Tensor y, Tensor dy) => dy - y.Exp() * dy.Sum([Dim], keepDim: true);
}

public partial class Tensor
{
    /// <summary>The logarithm of <see cref="Softmax"/>, computed without overflow.</summary>
    /// <param name="dim">The dimension to normalise along.</param>
    /// <param name="dtype">Convert to this type first.</param>
    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    public Tensor LogSoftmax(int dim, DType? dtype = null) =>
        new LogSoftmax(Dim.Of(dim, Rank)).Apply(To(dtype ?? DType));
}
