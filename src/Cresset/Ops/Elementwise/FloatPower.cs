namespace Cresset;

public partial class Tensor
{
    /// <summary>Power computed in double precision: <c>this^exponent</c>.</summary>
    public Tensor FloatPower(Tensor exponent)
    {
        DType type = DType.IsComplex() || exponent.DType.IsComplex() ? DType.Complex128 : DType.Float64;
        return Elements.As(this, type).Pow(Elements.As(exponent, type));
    }
}
