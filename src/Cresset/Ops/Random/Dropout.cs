using Cresset.Devices;

namespace Cresset;

/// <summary>
/// Drops elements with probability p and scales the rest (Srivastava et al., 2014): <c>y = x · mask / (1 −
/// p)</c>. The hidden result is the mask, one bit an element in memory order.
/// </summary>
internal sealed record Dropout(double P, Generator Generator) : MultiOp
{
    public override string NodeName => "MulBackward0";

    protected override int Visible => 1;

    protected override Saves Saves => Saves.Output1;

    internal override TensorSpec[] Infer(ReadOnlySpan<Tensor?> x)
    {
        TensorSpec y = x[0]!.Spec.RequireFloat(nameof(Dropout)).Dense();
        return [y, y.Of([(y.Layout.Count + 63) / 64]).As(DType.Int64)];
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor[] y)
    {
        y[1].Backend.Mask(Generator, y[1], y[0].Count, 1 - P);
        new MaskScale(P, y[0].Spec).Compute([x[0], y[1]], y[0]);
        return true;
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx) =>
        dx[0] = new MaskScale(P, saved.Spec(0).Dense()).Apply(dy[0], saved.OutputAt(1));
}

/// <summary><c>y = x · mask / (1 − p)</c> for a mask of bits in the memory order of the layout.</summary>
internal sealed record MaskScale(double P, TensorSpec Order) : BinaryOp
{
    protected override Saves Saves => Saves.B;

    protected override TensorSpec Infer(TensorSpec x, TensorSpec mask) => Order.As(x.DType);

    protected override bool Run(Backend backend, Tensor x, Tensor mask, Tensor y)
    {
        backend.Copy(x, y);
        backend.ScaleMasked(y, mask, P >= 1 ? 0 : 1 / (1 - P));
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) =>
        (new MaskScale(P, Order).Apply(dy, saved.B), null);
}

public partial class Tensor
{
    /// <summary>Drops elements at random while training: <c>x · mask / (1 − p)</c>.</summary>
    /// <param name="p">The probability of each element to become 0.</param>
    /// <param name="training">Without it the tensor is returned as it is.</param>
    /// <param name="generator">Where the draws come from; the default generator if left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is not between 0 and 1.</exception>
    public Tensor Dropout(double p = 0.5, bool training = true, Generator? generator = null)
    {
        if (!(p >= 0 && p <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p,
            "Dropout: the probability has to be between 0 and 1.");
        if (!training || p == 0 || Count == 0) return this;
        return p == 1 ? this * 0 : new Dropout(p, generator ?? Generator.Default).Apply(this)[0];
    }
}
