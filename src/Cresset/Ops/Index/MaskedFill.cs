using Cresset.Devices;

namespace Cresset;

/// <summary><c>mask ? value : x</c>; the value is a single one of the type of x.</summary>
internal sealed record MaskedFill : TernaryOp, IElementwise
{
    protected internal override Saves SavesFor(int needs) => Saves.B;

    protected override TensorSpec Infer(TensorSpec x, TensorSpec mask, TensorSpec value)
    {
        if (mask.DType != DType.Bool)
            throw new DTypeException($"MaskedFill: the mask must be bool, not {mask.DType.TorchName()}.");
        if (value.Rank != 0) throw new ShapeException(
            $"MaskedFill: the value must be a single one, but has shape {value.Shape}. Use Where(…).");
        return x.Of(Broadcast.Shapes(x.Shape, mask.Shape, Name));
    }

    protected override bool Run(Backend backend, Operands x, Tensor y)
    {
        backend.Select(x.B, x.C, x.A, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B, Tensor? C) Gradient(Saved saved, Tensor dy)
    {
        Tensor zero = Tensor.Number(0, dy.DType);
        return (saved.Needs(0) ? dy.MaskedFill(saved.B, zero) : null, null,
            saved.Needs(2) ? Tensor.Where(saved.B, dy, zero) : null);
    }
}

public partial class Tensor
{
    /// <summary>A copy with a value where the mask is true; mask and tensor broadcast.</summary>
    /// <exception cref="DTypeException">The mask is not bool.</exception>
    public Tensor MaskedFill(Tensor mask, Tensor value) => new MaskedFill().Apply(this, mask, ValueFor(value));

    /// <summary>Writes a value where the mask is true; the mask broadcasts.</summary>
    /// <exception cref="DTypeException">The mask is not bool.</exception>
    public Tensor MaskedFillInPlace(Tensor mask, Tensor value) =>
        InPlace.Run(new MaskedFill(), this, this, mask, ValueFor(value));

    /// <summary>The elements where the mask is true, as a vector; mask and tensor broadcast.</summary>
    /// <exception cref="DTypeException">The mask is not bool.</exception>
    public Tensor MaskedSelect(Tensor mask)
    {
        Tensor[] both = BroadcastTensors(this, Mask(nameof(MaskedSelect), mask));
        if (both[0].Rank == 0) both = [both[0].Reshape([1]), both[1].Reshape([1])];
        (IndexRule rule, Tensor[] index) = Indexing.Leading(both[0], [both[1]], nameof(MaskedSelect));
        return new Pick(rule).Apply([both[0], .. index]);
    }

    /// <summary>
    /// A copy with the elements of <paramref name="source"/>, in order, where the mask is true.
    /// </summary>
    /// <exception cref="ShapeException">The source has fewer elements than the mask has places.</exception>
    /// <exception cref="DTypeException">The mask is not bool, or the source is of another type.</exception>
    public Tensor MaskedScatter(Tensor mask, Tensor source)
    {
        Tensor[] both = BroadcastTensors(this, Mask(nameof(MaskedScatter), mask));
        (IndexRule rule, Tensor[] index) = Indexing.Leading(both[0], [both[1]], nameof(MaskedScatter));
        return new Put(rule, ScatterMode.Set).Apply([both[0], First(source, index[0].Count), .. index]);
    }

    /// <summary>Writes the elements of <paramref name="source"/>, in order, where the mask is true.</summary>
    /// <exception cref="ShapeException">The source has fewer elements than the mask has places.</exception>
    /// <exception cref="DTypeException">The mask is not bool, or the source is of another type.</exception>
    public Tensor MaskedScatterInPlace(Tensor mask, Tensor source)
    {
        Tensor spread = Mask(nameof(MaskedScatter), mask).Expand(Shape);
        (IndexRule rule, Tensor[] index) = Indexing.Leading(this, [spread], nameof(MaskedScatter));
        return InPlace.Run(new Put(rule, ScatterMode.Set), this, [this, First(source, index[0].Count), .. index]);
    }

    private static Tensor Mask(string operation, Tensor mask) => mask.DType == DType.Bool ? mask
        : throw new DTypeException($"{operation}: the mask must be bool, not {mask.DType.TorchName()}.");

    private static Tensor First(Tensor source, long count) => source.Count >= count
        ? source.Flatten().Narrow(0, 0, count) : throw new ShapeException(
            $"MaskedScatter: the mask has {count} places, but the source only {source.Count} elements.");
}
