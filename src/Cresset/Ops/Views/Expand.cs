using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Dimensions of size 1 stretched without copying.</summary>
internal sealed record Expand(Shape To) : ViewOp
{
    protected override (Layout Layout, long Shift) Map(Layout x)
    {
        var strides = new long[To.Rank];
        for (int d = 0; d < strides.Length; d++) strides[d] = Broadcast.Stride(x, d, To);
        return (new Layout(To, strides), 0);
    }

    protected override Tensor Gradient(Saved saved, Tensor dy) => dy.SumTo(saved.Spec(0).Shape);
}

public partial class Tensor
{
    /// <summary>Stretches dimensions of size 1, as a view; −1 keeps a size.</summary>
    /// <exception cref="ShapeException">A size other than 1 would change.</exception>
    [OverloadResolutionPriority(1)]
    public Tensor Expand(params ReadOnlySpan<long> sizes)
    {
        int lead = sizes.Length - Rank;
        if (lead < 0) throw new ShapeException(
            $"Expand: {sizes.Length} sizes are fewer than the {Rank} dimensions of {Shape}.");
        long[] to = sizes.ToArray();
        for (int d = 0; d < to.Length; d++)
        {
            long own = d < lead ? 1 : Shape.Sizes[d - lead];
            if (to[d] == -1 && d < lead) throw new ShapeException(
                $"Expand: -1 is not allowed for the new leading dimension {d}.");
            if (to[d] == -1) to[d] = own;
            if (own != 1 && own != to[d]) throw new ShapeException(
                $"Expand: size {own} of dimension {d} cannot become {to[d]}: {Shape} to [{string.Join(", ", to)}].");
        }
        return new Expand(new Shape(to)).Apply(this);
    }

    /// <summary>Stretches to a shape, as a view.</summary>
    public Tensor Expand(Shape shape) => shape == Shape ? this : Expand(shape.Sizes);
}
