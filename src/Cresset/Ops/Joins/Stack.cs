using Cresset.Devices;

namespace Cresset;

/// <summary>Tensors of one shape and type along a new dimension.</summary>
internal sealed record Stack(int Dim) : SingleOp
{
    protected override Saves Saves => Saves.None;

    internal override TensorSpec Infer(ReadOnlySpan<Tensor?> x)
    {
        Shape shape = x[0]!.Shape;
        for (int i = 1; i < x.Length; i++)
            if (x[i]!.Shape != shape) throw new ShapeException(
                $"Stack: all tensors must have one shape, but tensor 0 has {shape} and tensor {i} has {x[i]!.Shape}.");
        return x[0]!.Spec.Of(Shape.Own([.. shape.Sizes[..Dim], x.Length, .. shape.Sizes[Dim..]]));
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y)
    {
        var parts = new Tensor[x.Length];
        for (int i = 0; i < parts.Length; i++) parts[i] = new Unsqueeze(Dim).On(x[i]!);
        return new Cat(Dim).Run(backend, parts, y);
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        for (int i = 0; i < dx.Length; i++) if (saved.Needs(i)) dx[i] = new Select(Dim, i).Apply(dy[0]!);
    }
}

public partial class Tensor
{
    /// <summary>Tensors of one shape along a new dimension; their types promote.</summary>
    /// <exception cref="ShapeException">
    /// No tensors, shapes differ, or the position is out of range.
    /// </exception>
    public static Tensor Stack(ReadOnlySpan<Tensor> tensors, int dim = 0)
    {
        Tensor[] all = Joins.Promote(nameof(Stack), tensors);
        return new Stack(Cresset.Dim.Of(dim, all[0].Rank + 1)).Apply(all);
    }

    /// <summary>Tensors side by side: along dimension 1, or 0 if they are 1-d.</summary>
    public static Tensor HStack(ReadOnlySpan<Tensor> tensors)
    {
        Tensor[] all = AtLeast1D(tensors);
        return Cat(all, all.Length > 0 && all[0].Rank == 1 ? 0 : 1);
    }

    /// <summary>Tensors one below the other, as rows if they are 1-d.</summary>
    public static Tensor VStack(ReadOnlySpan<Tensor> tensors) => Cat(AtLeast2D(tensors), 0);

    /// <summary>Tensors one below the other; another name of <see cref="VStack"/>.</summary>
    public static Tensor RowStack(ReadOnlySpan<Tensor> tensors) => VStack(tensors);

    /// <summary>Tensors one behind the other: along dimension 2.</summary>
    public static Tensor DStack(ReadOnlySpan<Tensor> tensors) => Cat(AtLeast3D(tensors), 2);

    /// <summary>Tensors side by side, as columns if they are 1-d.</summary>
    public static Tensor ColumnStack(ReadOnlySpan<Tensor> tensors) =>
        HStack(Array.ConvertAll(tensors.ToArray(), x => x.Rank <= 1 ? x.Reshape([x.Count, 1]) : x));

    /// <summary>Matrices along the diagonal of a larger one, zero elsewhere; vectors count as rows.</summary>
    /// <exception cref="ShapeException">A tensor has more than 2 dimensions.</exception>
    public static Tensor BlockDiag(params ReadOnlySpan<Tensor> tensors)
    {
        Tensor[] blocks = AtLeast2D(Joins.Promote(nameof(BlockDiag), tensors));
        long left = 0, width = 0;
        foreach (Tensor block in blocks) width += block.Rank == 2 ? block.Shape[1] : throw new ShapeException(
            $"BlockDiag: expected at most 2 dimensions, but got {block.Shape}.");
        for (int i = 0; i < blocks.Length; i++)
        {
            long own = blocks[i].Shape[1];
            blocks[i] = blocks[i].Pad([left, width - left - own]);
            left += own;
        }
        return Cat(blocks);
    }
}
