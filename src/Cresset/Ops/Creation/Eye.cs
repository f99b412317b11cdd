namespace Cresset;

public partial class Tensor
{
    /// <summary>A matrix with ones on the diagonal and zeros elsewhere.</summary>
    /// <param name="n">Rows.</param>
    /// <param name="m">Columns; as many as rows by default.</param>
    /// <param name="dtype">The element type.</param>
    public static Tensor Eye(long n, long? m = null, DType? dtype = null)
    {
        Tensor y = Zeros([n, m ?? n], dtype);
        long count = Math.Min(n, m ?? n);
        if (count > 0) Filled(y.Alias(new Layout([count], [(m ?? n) + 1]), 0), 1);
        GC.KeepAlive(y);
        return y;
    }
}
