using System.Runtime.CompilerServices;
using Cresset.Devices;

namespace Cresset;

/// <summary>Copies side by side: dimension d, repeated as often as <paramref name="Times"/> says.</summary>
internal sealed record Repeat(long[] Times) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x)
    {
        long[] sizes = Padded(x.Shape);
        for (int d = 0; d < sizes.Length; d++) sizes[d] *= Times[d];
        return x.Of(new Shape(sizes));
    }

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        Shape pairs = Interleaved(x.Shape);
        Shape from = Shape.Own([.. Padded(x.Shape).SelectMany(size => new[] { 1L, size })]);
        long[] strides = new long[from.Rank];
        for (int d = 0; d < x.Rank; d++) strides[^(2 * d + 1)] = x.Strides[^(d + 1)];
        backend.Copy(new Expand(pairs).On(x.Alias(new Layout(from, strides), x.Offset)), new View(pairs).On(y));
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy)
    {
        Shape input = saved.Spec(0).Shape;
        var copies = new bool[2 * Times.Length];
        for (int d = 0; d < copies.Length; d += 2) copies[d] = true;
        return Times.Length == 0 ? dy : new Sum(new Axes(copies, true, true)).Apply(dy.Reshape(Interleaved(input))).Reshape(input);
    }

    /// <summary>Each dimension as two: the copies, and what is copied.</summary>
    private Shape Interleaved(Shape x) =>
        Shape.Own([.. Padded(x).Zip(Times, (size, times) => new[] { times, size }).SelectMany(pair => pair)]);

    private long[] Padded(Shape x) => [.. Enumerable.Repeat(1L, Times.Length - x.Rank), .. x.Sizes];
}

public partial class Tensor
{
    /// <summary>
    /// Copies side by side, so often along each dimension; leading new dimensions are allowed.
    /// </summary>
    /// <exception cref="ShapeException">Fewer numbers than dimensions, or a negative one.</exception>
    [OverloadResolutionPriority(1)]
    public Tensor Repeat(params ReadOnlySpan<long> repeats)
    {
        if (repeats.Length < Rank) throw new ShapeException(
            $"Repeat: {repeats.Length} numbers are fewer than the {Rank} dimensions of {Shape}.");
        foreach (long times in repeats)
            if (times < 0) throw new ShapeException($"Repeat: a number of copies cannot be negative: {times}.");
        return new Repeat(repeats.ToArray()).Apply(this);
    }

    /// <summary>
    /// As <see cref="Repeat(ReadOnlySpan{long})"/>, with missing leading numbers taken as 1.
    /// </summary>
    public Tensor Tile(params ReadOnlySpan<long> dims) =>
        Repeat([.. Enumerable.Repeat(1L, Math.Max(0, Rank - dims.Length)), .. dims]);
}
