namespace Cresset;

/// <summary>Where is the number negative? For floating point on the bits seen as integers.</summary>
internal readonly struct SignBit : ITest
{
    public T Value<T>(T x) where T : IRing<T> => T.Less(x, 0);
}

public partial class Tensor
{
    /// <summary>Where is the sign bit set? Also for −0 and negative NaN.</summary>
    public Tensor SignBit()
    {
        Kinds.Real.Require(DType, nameof(SignBit));
        DType bits = !DType.IsFloat() ? DType : DType.Size() switch
        {
            1 => DType.Int8,
            2 => DType.Int16,
            4 => DType.Int32,
            _ => DType.Int64,
        };
        Tensor y = new Tensor(Placement, Layout, bits).Test<SignBit>();
        GC.KeepAlive(this);
        return y;
    }
}
