using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>The same elements in the same order under another shape.</summary>
internal sealed record View(Shape To) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x) => (Reshapes.Layout(x, To)!, 0);

    protected override Tensor Gradient(Saved saved, Tensor dy) => dy.Reshape(saved.Spec(0).Shape);
}

/// <summary>Rules of reshaping.</summary>
internal static class Reshapes
{
    /// <summary>Fills in −1 and checks the number of elements.</summary>
    /// <exception cref="ShapeException">The sizes do not fit.</exception>
    public static Shape Resolve(string operation, Shape from, ReadOnlySpan<long> sizes)
    {
        long[] to = sizes.ToArray();
        int hole = Array.IndexOf(to, -1L);
        long known = 1;
        for (int d = 0; d < to.Length; d++)
        {
            if (to[d] < -1) throw Invalid(operation, from, to, $"size {to[d]} of dimension {d} is negative");
            if (to[d] == -1 && d != hole) throw Invalid(operation, from, to, "only one size can be -1");
            if (d != hole) known = checked(known * to[d]);
        }
        if (hole >= 0 && known == 0) throw Invalid(operation, from, to, "-1 is ambiguous for a tensor without elements");
        if (hole >= 0) to[hole] = from.Count / known;
        return (hole < 0 ? known : known * to[hole]) == from.Count ? Shape.Own(to)
            : throw Invalid(operation, from, sizes.ToArray(), $"it holds {from.Count} elements");
    }

    /// <summary>The layout of a view of another shape, or null if the strides allow none.</summary>
    public static Layout? Layout(Layout x, Shape to)
    {
        if (x.IsContiguous || x.Count == 0) return Cresset.Layout.Contiguous(to);
        var strides = new long[to.Rank];
        int d = to.Rank - 1;
        for (int end = x.Rank - 1; end >= 0;)
        {
            int start = end;
            long run = x.Shape.Sizes[end], step = x.Strides[end];
            while (start > 0 && (x.Shape.Sizes[start - 1] == 1 || x.Strides[start - 1] == run * step
                || (run == 1 && (step = x.Strides[start - 1]) == step)))
                run *= x.Shape.Sizes[--start];
            long filled = 1;
            while (d >= 0 && (filled < run || to.Sizes[d] == 1))
            {
                strides[d] = filled * step;
                filled *= to.Sizes[d--];
            }
            if (filled != run) return null;
            end = start - 1;
        }
        for (; d >= 0; d--) strides[d] = 1;
        return new Layout(to, strides);
    }

    private static ShapeException Invalid(string operation, Shape from, long[] to, string why) =>
        new($"{operation}: {from} cannot become [{string.Join(", ", to)}]: {why}.");
}

public partial class Tensor
{
    /// <summary>Another shape over the same bytes; −1 is filled in.</summary>
    /// <exception cref="ShapeException">
    /// The number of elements differs, or the strides allow no view.
    /// </exception>
    public Tensor View(params ReadOnlySpan<long> sizes)
    {
        Shape to = Reshapes.Resolve("View", Shape, sizes);
        return Reshapes.Layout(Layout, to) is not null ? new View(to).Apply(this) : throw new ShapeException(
            $"View: {Shape} with strides [{string.Join(", ", Strides.ToArray())}] cannot be seen as {to} "
            + "without copying. Use Reshape(…).");
    }

    /// <summary>Another shape; a view where strides allow it, else a copy. −1 is filled in.</summary>
    /// <exception cref="ShapeException">The number of elements differs.</exception>
    [OverloadResolutionPriority(1)]
    public Tensor Reshape(params ReadOnlySpan<long> sizes) => Reshape(Reshapes.Resolve("Reshape", Shape, sizes));

    /// <summary>Another shape; a view where strides allow it, else a copy.</summary>
    public Tensor Reshape(Shape shape)
    {
        if (shape.Count != Count) Reshapes.Resolve("Reshape", Shape, shape.Sizes);
        bool view = Reshapes.Layout(Layout, shape) is not null;
        return new View(shape).Apply(view ? this : new Clone(true).Apply(this));
    }
}
