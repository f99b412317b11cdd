namespace Cresset;

/// <summary>Orders of dimensions in memory.</summary>
public enum MemoryFormat : byte
{
    /// <summary>Row after row.</summary>
    Contiguous,
    /// <summary>The order of a dense input; row after row where the input has gaps.</summary>
    Preserve,
    /// <summary><c>[batch, channels, height, width]</c> with the channels innermost.</summary>
    ChannelsLast,
    /// <summary><c>[batch, channels, depth, height, width]</c> with the channels innermost.</summary>
    ChannelsLast3d,
}

/// <summary>A copy in a memory format.</summary>
internal sealed record Reorder(MemoryFormat Format) : UnaryOp
{
    public override string NodeName => "CloneBackward0";

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => x with { Layout = LayoutOf(x), IsNumber = false };

    protected override bool Run(Devices.Backend backend, Tensor x, Tensor y)
    {
        backend.Copy(x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => dy;

    public Layout LayoutOf(TensorSpec x)
    {
        if (Format == MemoryFormat.Contiguous) return Layout.Contiguous(x.Shape);
        if (Format == MemoryFormat.Preserve) return x.Dense().Layout;
        int rank = Format == MemoryFormat.ChannelsLast ? 4 : 5;
        if (x.Rank != rank) throw new ShapeException($"{Format}: needs {rank} dimensions, but the shape is {x.Shape}.");
        var strides = new long[rank];
        long step = 1;
        foreach (int d in (int[])[1, .. Enumerable.Range(2, rank - 2).Reverse(), 0])
        {
            strides[d] = step;
            step *= Math.Max(x.Shape.Sizes[d], 1);
        }
        return new Layout(x.Shape, strides);
    }
}

public partial class Tensor
{
    /// <summary>The same values in a memory format: itself if it is so already, else a copy.</summary>
    /// <exception cref="ShapeException">The format needs another number of dimensions.</exception>
    public Tensor Contiguous(MemoryFormat memoryFormat) => HasFormat(memoryFormat) ? this : Clone(memoryFormat);

    /// <summary>The same values in a memory format: itself if it is so already, else a copy.</summary>
    /// <exception cref="ShapeException">The format needs another number of dimensions.</exception>
    public Tensor To(MemoryFormat memoryFormat) => Contiguous(memoryFormat);

    /// <summary>A copy in a memory format.</summary>
    /// <exception cref="ShapeException">The format needs another number of dimensions.</exception>
    public Tensor Clone(MemoryFormat memoryFormat) => new Reorder(memoryFormat).Apply(this);

    private bool HasFormat(MemoryFormat format) => format switch
    {
        MemoryFormat.Preserve => true,
        MemoryFormat.Contiguous => IsContiguous,
        _ => Layout.IsDense && new Reorder(format).LayoutOf(Spec).Strides.SequenceEqual(Strides),
    };
}
