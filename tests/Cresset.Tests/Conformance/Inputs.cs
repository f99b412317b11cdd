namespace Cresset.Tests.Conformance;

/// <summary>Other forms of inputs.</summary>
internal static class Inputs
{
    /// <summary>The numbers in another type; indices and masks as they are.</summary>
    public static Tensor?[] As(this Sample sample, Tensor?[] x, DType type) =>
        [.. x.Select((t, i) => t is not null && sample.Slots[i]!.Content == Content.Number ? t.Detach().To(type) : t?.Detach())];

    /// <summary>Each given tensor through a function.</summary>
    public static Tensor?[] Each(this Tensor?[] x, Func<Tensor, Tensor> f) => [.. x.Select(t => t is null ? null : f(t))];

    /// <summary>Marks the inputs whose gradients are checked.</summary>
    public static Tensor?[] Tracked(this Sample sample, Tensor?[] x)
    {
        Tensor?[] tracked = x.Each(t => t.Detach());
        for (int i = 0; i < tracked.Length; i++)
            if (tracked[i] is { } t && sample.IsSmooth(i) && t.DType.IsDifferentiable()) t.RequiresGrad = true;
        return tracked;
    }

    /// <summary>The tracked ones.</summary>
    public static Tensor[] Wanted(this Tensor?[] x) => [.. x.Where(t => t is { RequiresGrad: true }).Select(t => t!)];

    /// <summary>The same values with the order of dimensions in memory reversed.</summary>
    public static Tensor Turned(Tensor x)
    {
        int[] order = [.. Enumerable.Range(0, x.Rank).Reverse()];
        return x.Permute(order).Contiguous().Permute(order).Detach();
    }

    /// <summary>The same values in every second place of a larger tensor of ones, after a gap.</summary>
    public static Tensor Sliced(Tensor x)
    {
        if (x.Rank == 0) return Sliced(x.Reshape([1])).Select(0, 0).Detach();
        Tensor large = Tensor.Ones([.. x.Shape.Sizes[..^1], x.Shape[^1] * 2 + 3], x.DType);
        Tensor view = large.Narrow(-1, 1, x.Shape[^1] * 2).Slice(-1, 0, null, 2).Detach();
        return view.CopyInPlace(x);
    }

    /// <summary>The first part of the first dimension longer than 1, stretched with stride 0.</summary>
    public static Tensor Stretched(Tensor x)
    {
        int dim = Enumerable.Range(0, x.Rank).FirstOrDefault(d => x.Shape[d] > 1, -1);
        return dim < 0 ? x : x.Narrow(dim, 0, 1).Clone().Expand(x.Shape).Detach();
    }
}
