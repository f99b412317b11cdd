namespace Cresset;

public partial class Tensor
{
    /// <summary>Zeros of the type of this tensor.</summary>
    public Tensor NewZeros(params ReadOnlySpan<long> size) => Filled(NewEmpty(size), 0);

    /// <summary>Ones of the type of this tensor.</summary>
    public Tensor NewOnes(params ReadOnlySpan<long> size) => Filled(NewEmpty(size), 1);

    /// <summary>A value everywhere, in the type of this tensor.</summary>
    public Tensor NewFull(ReadOnlySpan<long> size, Tensor fillValue) => Full(new Shape(size), fillValue, DType);

    /// <summary>Uninitialised memory of the type of this tensor.</summary>
    public Tensor NewEmpty(params ReadOnlySpan<long> size) => Empty(new Shape(size), DType, Device);
}
