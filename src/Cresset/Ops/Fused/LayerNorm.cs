using Cresset.Devices;

namespace Cresset;

/// <summary>
/// Layer normalisation over the last <paramref name="Dims"/> dimensions (Ba, Kiros and Hinton, 2016):
/// <c>y = (x − mean) / √(variance + ε) · weight + bias</c>. The hidden results are mean and 1/√(variance +
/// ε).
/// </summary>
internal sealed record LayerNorm(int Dims, double Epsilon) : MultiOp
{
    public override string NodeName => "NativeLayerNormBackward0";

    protected override int Visible => 1;

    protected internal override Saves SavesFor(int needs) => Saves.A | Saves.B | Saves.Output1 | Saves.Output2;

    internal override TensorSpec[] Infer(ReadOnlySpan<Tensor?> x)
    {
        TensorSpec spec = x[0]!.Spec.RequireFloat(nameof(LayerNorm));
        Shape normalized = new(spec.Shape.Sizes[^Dims..]);
        for (int i = 1; i < 3; i++)
            if (x[i] is { } p && p.Shape != normalized) throw new ShapeException(
                $"LayerNorm: weight and bias must be {normalized}, but one is {p.Shape}.");
        DType statistics = spec.DType == DType.Float64 ? DType.Float64 : DType.Float32;
        TensorSpec row = spec.Of(new(spec.Shape.Sizes[..^Dims])).As(statistics);
        return [spec.Of(spec.Shape), row, row];
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor[] y) =>
        backend is ILayerNormKernel kernel && kernel.LayerNorm(x, y, Epsilon);

    internal override Tensor[] ReferenceOf(ReadOnlySpan<Tensor?> x)
    {
        int[] dims = [.. Enumerable.Range(1, Dims).Select(d => -d)];
        Tensor input = x[0]!, mean = input.Mean(dims, keepDim: true), centred = input - mean;
        Tensor rstd = 1 / ((centred * centred).Mean(dims, keepDim: true) + Epsilon).Sqrt();
        Tensor y = centred * rstd;
        if (x[1] is { } weight) y = y * weight;
        if (x[2] is { } bias) y = y + bias;
        Shape rows = new(input.Shape.Sizes[..^Dims]);
        return [y, mean.Reshape(rows), rstd.Reshape(rows)];
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        if (GradMode.IsOn || !LayerNormBackward.Run(this, saved, dy[0]!, dx)) Differentiate(saved, dy, dx);
    }

    /// <summary>The reference without the bias, whose gradient is dy.</summary>
    private void Differentiate(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        GradientsOfReference(x => [ReferenceOf([x[0], x[1], null])[0]], saved, dy[..1], dx[..2]);
        if (saved.Needs(2)) dx[2] = dy[0]!.SumTo(saved.Spec(2).Shape);
    }
}

/// <summary>The first gradients by one kernel.</summary>
internal static class LayerNormBackward
{
    public static bool Run(LayerNorm op, Saved saved, Tensor dy, Span<Tensor?> dx)
    {
        if (dy.Backend is not ILayerNormKernel kernel) return false;
        Tensor x = saved.A;
        Tensor? weight = saved.Has(1) ? saved.B : null;
        Shape normalized = new(x.Shape.Sizes[^op.Dims..]);
        dx[0] = saved.Needs(0) ? Tensor.Empty(x.Spec.Of(x.Shape)) : null;
        for (int i = 1; i < 3; i++) dx[i] = saved.Needs(i) ? Tensor.Empty(saved.Spec(i).Of(normalized)) : null;
        return kernel.LayerNormBackward(
            new LayerNormBackwardOperands(dy, x, saved.OutputAt(1), saved.OutputAt(2), weight), dx);
    }
}

/// <summary>What the gradient kernel reads.</summary>
internal readonly record struct LayerNormBackwardOperands(
    Tensor Dy, Tensor X, Tensor Mean, Tensor Rstd, Tensor? Weight);

/// <summary>Layer normalisation of contiguous rows.</summary>
internal interface ILayerNormKernel
{
    bool LayerNorm(ReadOnlySpan<Tensor?> x, Tensor[] y, double epsilon);

    bool LayerNormBackward(LayerNormBackwardOperands operands, ReadOnlySpan<Tensor?> dx);
}

public partial class Tensor
{
    /// <summary>
    /// Normalises over the last dimensions: <c>(x − mean) / √(variance + ε) · weight + bias</c>.
    /// </summary>
    /// <param name="normalizedShape">The last sizes of the tensor.</param>
    /// <param name="weight">Factors of that shape, or none.</param>
    /// <param name="bias">Summands of that shape, or none.</param>
    /// <param name="eps">ε.</param>
    /// <exception cref="ShapeException">The shape does not end so.</exception>
    public Tensor LayerNorm(Shape normalizedShape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
    {
        if (normalizedShape.Rank == 0 || normalizedShape.Rank > Rank
            || !Shape.Sizes[^normalizedShape.Rank..].SequenceEqual(normalizedShape.Sizes))
            throw new ShapeException($"LayerNorm: {Shape} does not end with {normalizedShape}.");
        return new LayerNorm(normalizedShape.Rank, eps).Apply(this, weight, bias)[0];
    }
}
