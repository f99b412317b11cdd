namespace Cresset;

public partial class Tensor
{
    /// <summary><c>this · 2^other</c>.</summary>
    public Tensor Ldexp(Tensor other) => this * Pow(2.0, other);
}
