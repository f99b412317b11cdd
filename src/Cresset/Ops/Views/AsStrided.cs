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
        backend.Fill(y, 0);
        Tensor part = y.Alias(View, y.Offset + Shift);
        if (View.IsDense || !View.Overlaps && View.Count <= Input.Layout.Count && View.Extent >= View.Count)
            backend.Copy(x, part);
        else Overlapping(backend, x, part);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => new AsStrided(View, Shift).Apply(dy);

    /// <summary>Adds slice by slice, so that elements which share a place all count.</summary>
    private static void Overlapping(Backend backend, Tensor x, Tensor part)
    {
        if (x.Rank == 0)
        {
            backend.ZipRing(default(AddFormula), part, x, part);
            return;
        }
        for (long i = 0; i < x.Shape.Sizes[0]; i++) Overlapping(backend, At(x, i), At(part, i));
    }

    private static Tensor At(Tensor x, long i) => new Select(0, i).On(x);
}
