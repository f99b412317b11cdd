using Cresset.Devices;

namespace Cresset;

/// <summary>Any layout over the bytes of the input; the shift counts from its first element.</summary>
internal sealed record AsStrided(Layout Target, long Shift) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x) => (Target, Shift);

    protected override Tensor Gradient(Saved saved, Tensor dy) =>
        new AsStridedBackward(saved.Spec(0), Target, Shift).Apply(dy);
}

/// <summary>Zeros, with dy added at the places that the view reaches.</summary>
internal sealed record AsStridedBackward(TensorSpec Input, Layout View, long Shift) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => Input;

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        long first = Math.Min(0, Shift), end = Math.Max(Input.Layout.Extent, Shift + View.Extent);
        if (first == 0 && end == Input.Layout.Extent)
        {
            backend.Fill(y, 0);
            Add(backend, x, y.Alias(View, y.Offset + Shift));
            return true;
        }
        using EngineScope scope = EngineScope.Enter();
        Tensor whole = Tensor.Empty(x.Spec.Of([end - first]));
        backend.Fill(whole, 0);
        Add(backend, x, whole.Alias(View, Shift - first));
        backend.Copy(whole.Alias(Input.Layout, -first), y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => new AsStrided(View, Shift).Apply(dy);

    /// <summary>Adds part by part, so that elements which share a place all count.</summary>
    private static void Add(Backend backend, Tensor x, Tensor part)
    {
        if (x.Count == 0) return;
        if (IsInjective(part.Layout))
        {
            backend.ZipRing(default(AddFormula), part, x, part);
            return;
        }
        int dim = -1;
        for (int d = 0; d < x.Rank; d++)
            if (x.Shape.Sizes[d] > 1 && (dim < 0 || x.Shape.Sizes[d] < x.Shape.Sizes[dim])) dim = d;
        for (long i = 0; i < x.Shape.Sizes[dim]; i++)
            Add(backend, new Select(dim, i).On(x), new Select(dim, i).On(part));
    }

    /// <summary>
    /// Surely no two indices reach one element: each stride passes all that the smaller ones reach.
    /// </summary>
    private static bool IsInjective(Layout x)
    {
        int[] order = Enumerable.Range(0, x.Rank).OrderBy(d => x.Strides[d]).ToArray();
        long reach = 0;
        foreach (int d in order)
        {
            if (x.Shape.Sizes[d] == 1) continue;
            if (x.Strides[d] <= reach) return false;
            reach += (x.Shape.Sizes[d] - 1) * x.Strides[d];
        }
        return true;
    }
}

public partial class Tensor
{
    /// <summary>
    /// Any shape and strides over the storage, as a view; the caller answers for the meaning.
    /// </summary>
    /// <param name="size">Sizes.</param>
    /// <param name="stride">Elements between neighbours, each at least 0.</param>
    /// <param name="storageOffset">
    /// The first element, counted from that of the storage; that of this tensor if null.
    /// </param>
    /// <exception cref="ShapeException">The view would leave the storage.</exception>
    public Tensor AsStrided(ReadOnlySpan<long> size, ReadOnlySpan<long> stride, long? storageOffset = null)
    {
        var shape = new Shape(size);
        if (stride.Length != shape.Rank) throw new ShapeException(
            $"AsStrided: {shape.Rank} sizes, but {stride.Length} strides were given.");
        foreach (long step in stride)
            if (step < 0) throw new ShapeException($"AsStrided: a stride cannot be negative: {step}.");
        var layout = new Layout(shape, stride.ToArray());
        long first = storageOffset ?? Offset, held = Storage.Bytes / DType.Size();
        if (first < 0 || first + layout.Extent > held) throw new ShapeException(
            $"AsStrided: {shape} with strides [{string.Join(", ", stride.ToArray())}] from element {first} reaches "
            + $"element {first + layout.Extent - 1}, but the storage has {held}.");
        return new AsStrided(layout, first - Offset).Apply(this);
    }
}
