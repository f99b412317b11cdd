namespace Cresset;

/// <summary>
/// One position between the brackets of <c>x[…]</c>: a number, an <see cref="Index"/>, a <see cref="Range"/>
/// (<c>..</c> is a whole dimension), a tensor of indices, a mask, <see cref="Ellipsis"/> or
/// <see cref="NewAxis"/>.
/// </summary>
public readonly struct At
{
    private At(AtKind kind, long first = 0, long end = 0, long step = 1) =>
        (Kind, First, End, Step) = (kind, first, end, step);

    private At(Tensor index) => (Kind, Index) = (AtKind.Tensor, index);

    /// <summary>All dimensions that the other positions leave.</summary>
    public static At Ellipsis => new(AtKind.Ellipsis);

    /// <summary>A new dimension of size 1.</summary>
    public static At NewAxis => new(AtKind.NewAxis);

    internal AtKind Kind { get; }

    /// <summary>The position, or the start of a slice; negative ones count from the back.</summary>
    internal long First { get; }

    internal long End { get; }

    internal long Step { get; }

    internal Tensor? Index { get; }

    /// <summary>How many dimensions of the tensor it uses up.</summary>
    internal int Rank => Kind switch
    {
        AtKind.Number or AtKind.Slice => 1,
        AtKind.Tensor => Index!.DType == DType.Bool ? Index.Rank : 1,
        _ => 0,
    };

    /// <summary>
    /// Positions from <paramref name="start"/> to before <paramref name="stop"/>; negative ones count from
    /// the back, what lies outside is cut off.
    /// </summary>
    public static At Slice(long? start = null, long? stop = null, long step = 1) =>
        new(AtKind.Slice, start ?? 0, stop ?? long.MaxValue, step);

    /// <summary>One position of a dimension; negative ones count from the back.</summary>
    public static implicit operator At(int position) => new(AtKind.Number, position);

    /// <summary>One position of a dimension; negative ones count from the back.</summary>
    public static implicit operator At(long position) => new(AtKind.Number, position);

    /// <summary>One position of a dimension; <c>^1</c> is the last.</summary>
    public static implicit operator At(Index position) => new(AtKind.Number, FromEnd(position, 0));

    /// <summary>A part of a dimension; <c>..</c> is all of it, what lies outside is cut off.</summary>
    public static implicit operator At(Range range) =>
        new(AtKind.Slice, FromEnd(range.Start, long.MaxValue), FromEnd(range.End, long.MaxValue));

    /// <summary>
    /// A tensor of indices (int32 or int64), or a mask (bool) over as many dimensions as it has.
    /// </summary>
    public static implicit operator At(Tensor index) => new(index ?? throw new ArgumentNullException(nameof(index)));

    /// <summary>A new dimension of size 1 (true) or 0 (false), as a mask without dimensions.</summary>
    public static implicit operator At(bool mask) => new(AtKind.Truth, mask ? 1 : 0);

    /// <summary>Positions of a dimension, in this order.</summary>
    public static implicit operator At(long[] indices) => new((Tensor)indices);

    /// <summary>Positions of a dimension, in this order.</summary>
    public static implicit operator At(int[] indices) => new((Tensor)indices);

    /// <summary>A mask of a dimension.</summary>
    public static implicit operator At(bool[] mask) => new(Tensor.Of<bool>(mask));

    private static long FromEnd(Index index, long zero) =>
        index.IsFromEnd ? index.Value == 0 ? zero : -(long)index.Value : index.Value;
}

/// <summary>What stands at a position between brackets.</summary>
internal enum AtKind : byte
{
    /// <summary>The default of the struct: a whole dimension.</summary>
    None,
    Number,
    Slice,
    Tensor,
    Truth,
    Ellipsis,
    NewAxis,
}

/// <summary>Steps for ranges.</summary>
public static class RangeSteps
{
    /// <summary>Every <paramref name="step"/>-th position of a range: <c>x[(..).By(2)]</c>.</summary>
    /// <param name="range">The range.</param>
    /// <param name="step">At least 1; a tensor refuses others.</param>
    public static At By(this Range range, long step)
    {
        At whole = range;
        return At.Slice(whole.First, whole.End, step);
    }
}
