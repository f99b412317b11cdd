namespace Cresset;

public partial class Tensor
{
    /// <summary>The tensor itself: <c>+x</c>.</summary>
    /// <exception cref="DTypeException">It is bool.</exception>
    public Tensor Positive()
    {
        Kinds.Numbers.Require(DType, nameof(Positive));
        return this;
    }
}
