using Cresset.Devices;

namespace Cresset;

/// <summary>Tensors of one type after one another along a dimension.</summary>
internal sealed record Cat(int Dim) : SingleOp
{
    protected override Saves Saves => Saves.None;

    internal override TensorSpec Infer(ReadOnlySpan<Tensor?> x)
    {
        TensorSpec first = x[0]!.Spec;
        long sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            Shape shape = x[i]!.Shape;
            if (shape.Rank != first.Rank || shape.With(Dim, 0) != first.Shape.With(Dim, 0)) throw new ShapeException(
                $"Cat: sizes must match except in dimension {Dim}: {first.Shape} and {shape} (tensor {i}).");
            sum += shape.Sizes[Dim];
        }
        return first.Of(first.Shape.With(Dim, sum));
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y)
    {
        if (backend is ICatKernel kernel && kernel.Cat(x, y, Dim)) return true;
        long start = 0;
        foreach (Tensor? part in x)
        {
            if (part!.Count == 0) continue;
            backend.Copy(part, new Slice(Dim, start, part.Shape.Sizes[Dim]).On(y));
            start += part.Shape.Sizes[Dim];
        }
        return true;
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        long start = 0;
        for (int i = 0; i < dx.Length; i++)
        {
            long length = saved.Spec(i).Shape.Sizes[Dim];
            if (saved.Needs(i)) dx[i] = new Slice(Dim, start, length).Apply(dy[0]!);
            start += length;
        }
    }
}

/// <summary>Joins contiguous tensors by whole blocks.</summary>
internal interface ICatKernel
{
    bool Cat(ReadOnlySpan<Tensor?> x, Tensor y, int dim);
}

public partial class Tensor
{
    /// <summary>Tensors after one another along a dimension; their types promote.</summary>
    /// <exception cref="ShapeException">No tensors, or sizes differ in another dimension.</exception>
    public static Tensor Cat(ReadOnlySpan<Tensor> tensors, int dim = 0)
    {
        Tensor[] all = Joins.Promote(nameof(Cat), tensors);
        // PyTorch ignores 1-d tensors without elements, whatever the shape of the others.
        Tensor[] used = Array.FindAll(all, x => x.Rank != 1 || x.Count != 0);
        if (used.Length == 0) return all[0];
        foreach (Tensor x in used)
            if (x.Rank == 0) throw new ShapeException("Cat: a 0-d tensor cannot be joined. Use Stack(…).");
        return new Cat(Cresset.Dim.Of(dim, used[0].Rank)).Apply(used);
    }
}

/// <summary>What operations on lists of tensors share.</summary>
internal static class Joins
{
    /// <summary>The tensors in their common type.</summary>
    public static Tensor[] Promote(string operation, ReadOnlySpan<Tensor> tensors)
    {
        if (tensors.IsEmpty) throw new ShapeException($"{operation}: expected at least one tensor.");
        Tensor[] all = tensors.ToArray();
        DType type = all[0].DType;
        if (Array.TrueForAll(all, x => x.DType == type)) return all;
        type = Promotion.Of(Array.ConvertAll(all, x => x.Spec));
        return Array.ConvertAll(all, x => x.To(type));
    }
}
