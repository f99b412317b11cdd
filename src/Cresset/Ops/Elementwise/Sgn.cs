namespace Cresset;

public partial class Tensor
{
    /// <summary>Sign: −1, 0 or 1; of complex numbers <c>x / |x|</c>, 0 at 0.</summary>
    public Tensor Sgn()
    {
        if (!DType.IsComplex()) return Sign();
        Tensor size = Abs();
        return Where(size.Eq(0), 0, this / Where(size.Eq(0), 1, size));
    }
}
