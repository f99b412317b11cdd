namespace Cresset;

/// <summary>One position of a dimension, which disappears.</summary>
internal sealed record Select(int Dim, long Index) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        long[] sizes = [.. x.Shape.Sizes[..Dim], .. x.Shape.Sizes[(Dim + 1)..]];
        return (new Layout(Shape.Own(sizes), [.. x.Strides[..Dim], .. x.Strides[(Dim + 1)..]]), Index * x.Strides[Dim]);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy) => Views.Scatter(this, saved.Spec(0), dy);
}

/// <summary>
/// Every <paramref name="Step"/>-th position of a dimension, <paramref name="Length"/> in all.
/// </summary>
internal sealed record Slice(int Dim, long Start, long Length, long Step = 1) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        long[] strides = x.Strides.ToArray();
        strides[Dim] *= Step;
        return (new Layout(x.Shape.With(Dim, Length), strides), Start * x.Strides[Dim]);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy) => Views.Scatter(this, saved.Spec(0), dy);
}

/// <summary>Gradients of views that show a part of their input.</summary>
internal static class Views
{
    /// <summary>Zeros of the input's shape with dy where the view lies.</summary>
    public static Tensor Scatter(ViewOp view, TensorSpec input, Tensor dy) => new ViewBackward(view, input).Apply(dy);

    /// <summary>Zeros of a shape, with dy written where a view of it lies.</summary>
    private sealed record ViewBackward(ViewOp View, TensorSpec Input) : UnaryOp
    {
        public override string NodeName => View.Name + "BackwardBackward0";

        protected override Saves Saves => Saves.None;

        protected override TensorSpec Infer(TensorSpec x) => Input.Of(Input.Shape).As(x.DType);

        protected override bool Run(Devices.Backend backend, Tensor x, Tensor y)
        {
            backend.Fill(y, 0);
            backend.Copy(x, View.On(y));
            return true;
        }

        protected override Tensor? Gradient(Saved saved, Tensor dy) => View.Apply(dy);
    }
}

public partial class Tensor
{
    /// <summary>The part at one position of a dimension, as a view without that dimension.</summary>
    /// <exception cref="ShapeException">There is no such dimension or position.</exception>
    public Tensor Select(int dim, long index)
    {
        if (Rank == 0) throw new ShapeException("Select: a 0-d tensor has no dimension to select from.");
        int d = Dim.Of(dim, Rank);
        long size = Shape.Sizes[d];
        if (index < -size || index >= size) throw new ShapeException(
            $"Select: index {index} is out of range for dimension {d} with size {size}.");
        return new Select(d, index < 0 ? index + size : index).Apply(this);
    }

    /// <summary>
    /// <paramref name="length"/> positions of a dimension from <paramref name="start"/>, as a view.
    /// </summary>
    /// <exception cref="ShapeException">The range leaves the dimension.</exception>
    public Tensor Narrow(int dim, long start, long length)
    {
        if (Rank == 0) throw new ShapeException("Narrow: a 0-d tensor has no dimension to narrow.");
        int d = Dim.Of(dim, Rank);
        long size = Shape.Sizes[d], from = start < 0 ? start + size : start;
        if (from < 0 || length < 0 || from + length > size) throw new ShapeException(
            $"Narrow: start {start} and length {length} leave dimension {d} with size {size}.");
        return new Slice(d, from, length).Apply(this);
    }

    /// <summary>
    /// Positions from <paramref name="start"/> to before <paramref name="end"/>, as a view; negative ones
    /// count from the back, and what lies outside is cut off.
    /// </summary>
    /// <exception cref="ShapeException">The step is not positive, or there is no such dimension.</exception>
    public Tensor Slice(int dim = 0, long? start = null, long? end = null, long step = 1)
    {
        if (Rank == 0) throw new ShapeException("Slice: a 0-d tensor has no dimension to slice.");
        return SliceOf(Dim.Of(dim, Rank), start ?? 0, end ?? long.MaxValue, step);
    }

    internal Tensor SliceOf(int dim, long start, long end, long step) =>
        SliceRule(dim, start, end, step).Apply(this);

    internal Slice SliceRule(int dim, long start, long end, long step)
    {
        if (step < 1) throw new ShapeException(
            $"Slice: the step must be greater than zero, not {step}. Use Flip(…) to go backwards.");
        long size = Shape.Sizes[dim];
        start = Math.Clamp(start < 0 ? start + size : start, 0, size);
        end = Math.Clamp(end < 0 ? end + size : end, start, size);
        return new Slice(dim, start, (end - start + step - 1) / step, step);
    }
}
