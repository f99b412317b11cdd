namespace Cresset;

public partial class Tensor
{
    /// <summary>Vandermonde matrix: powers of x, from N − 1 down to 0.</summary>
    /// <param name="x">A vector.</param>
    /// <param name="n">Columns; as many as elements by default.</param>
    /// <param name="increasing">Powers from 0 up instead.</param>
    /// <exception cref="ShapeException">x is not a vector.</exception>
    public static Tensor Vander(Tensor x, long? n = null, bool increasing = false)
    {
        if (x.Rank != 1) throw new ShapeException($"Vander: expected a vector, but got {x.Shape}.");
        long columns = n ?? x.Count;
        Tensor powers = increasing ? Arange(columns) : Arange(columns - 1, -1, -1);
        return x.Unsqueeze(1).Pow(powers);
    }
}
