using Cresset.Devices;

namespace Cresset;

/// <summary>Complex conjugate; conjugation is not holomorphic, so its gradient is <c>conj(dy)</c>.</summary>
internal sealed record Conj : UnaryOp, IElementwise
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => x.Dense();

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.MapRing(default(ConjFormula), x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => dy.Conjugate();
}

/// <summary><c>conj x</c>.</summary>
internal readonly struct ConjFormula : IRingUnary
{
    public static Kinds Kinds => Kinds.Any;

    public static Saves Saves => Saves.None;

    public T Value<T>(T x) where T : IRing<T> => T.Conj(x);

    public T Slope<T>(T x, T y) where T : IReal<T> => 1;
}

public partial class Tensor
{
    /// <summary>The complex conjugate; a real tensor is its own.</summary>
    internal Tensor Conjugate() => DType.IsComplex() ? new Conj().Apply(this) : this;
}
