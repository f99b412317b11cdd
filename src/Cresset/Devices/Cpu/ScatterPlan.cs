namespace Cresset.Devices.Cpu;

/// <summary>
/// How a scatter walks target, source and offsets: dimensions along which positions may meet are walked in
/// order by one thread; the others are free to be shared out. Strides are in bytes, the last dimension is the
/// innermost.
/// </summary>
internal sealed class ScatterPlan
{
    private readonly List<(long Size, long Target, long Source, long Offset)> _dims = [];

    /// <summary>The dimensions of one kind, merged where all operands allow it.</summary>
    public ScatterPlan(Operand target, Operand source, Operand offsets, Predicate<int> isPart)
    {
        Shape shape = target.Layout.Shape;
        for (int d = 0; d < shape.Rank; d++)
        {
            if (!isPart(d) || shape.Sizes[d] == 1) continue;
            Add((shape.Sizes[d], target.Layout.Strides[d] * target.Size, source.Layout.Strides[d] * source.Size,
                offsets.Layout.Strides[d] * offsets.Size));
        }
        foreach (var dim in _dims) Count *= dim.Size;
    }

    /// <summary>Number of positions.</summary>
    public long Count { get; private set; } = 1;

    /// <summary>Takes the last dimension off, to be walked by the caller.</summary>
    public (long Size, long Target, long Source, long Offset) TakeInner()
    {
        if (_dims.Count == 0) return (1, 0, 0, 0);
        var inner = _dims[^1];
        _dims.RemoveAt(_dims.Count - 1);
        Count /= inner.Size;
        return inner;
    }

    /// <summary>The last dimension.</summary>
    public (long Size, long Target, long Source, long Offset) Inner => _dims.Count == 0 ? (1, 0, 0, 0) : _dims[^1];

    /// <summary>Byte distances of a position.</summary>
    public (long Target, long Source, long Offset) At(long position)
    {
        (long target, long source, long offset) = (0, 0, 0);
        for (int d = _dims.Count - 1; d > 0; d--)
        {
            (position, long at) = Math.DivRem(position, _dims[d].Size);
            target += at * _dims[d].Target;
            source += at * _dims[d].Source;
            offset += at * _dims[d].Offset;
        }
        if (_dims.Count == 0) return (0, 0, 0);
        var outer = _dims[0];
        return (target + position * outer.Target, source + position * outer.Source, offset + position * outer.Offset);
    }

    private void Add((long Size, long Target, long Source, long Offset) dim)
    {
        if (_dims.Count > 0 && _dims[^1] is var outer && outer.Target == dim.Target * dim.Size
            && outer.Source == dim.Source * dim.Size && outer.Offset == dim.Offset * dim.Size)
            _dims[^1] = dim with { Size = outer.Size * dim.Size };
        else _dims.Add(dim);
    }
}
