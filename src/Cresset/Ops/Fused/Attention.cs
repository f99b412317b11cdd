using Cresset.Devices;

namespace Cresset;

/// <summary>
/// Scaled dot-product attention (Vaswani et al., 2017; computed in blocks after Dao et al., 2022):
/// <c>y = dropout(softmax(q · kᵀ · scale + mask)) · v</c>. q is <c>[batch, heads, queries, head]</c>, k and v
/// are <c>[batch, key heads, keys, …]</c>; the mask (or none) broadcasts to <c>[batch, heads, queries,
/// keys]</c>. Hidden results: the log-sum-exp of each row, and the dropout bits.
/// </summary>
internal sealed record Attention(double Scale, bool Causal, double P, Generator Generator) : MultiOp
{
    public override string NodeName => "ScaledDotProductAttentionBackward0";

    protected override int Visible => 1;

    protected override Saves Saves => Saves.Inputs | Saves.Output | Saves.Output1 | (P > 0 ? Saves.Output2 : Saves.None);

    internal override TensorSpec[] Infer(ReadOnlySpan<Tensor?> x)
    {
        TensorSpec q = x[0]!.Spec.RequireFloat(nameof(Attention));
        Shape probabilities = AttentionShapes.Check(x);
        long[] sizes = q.Shape.With(3, x[2]!.Shape[3]).ToArray();
        Layout like = q.Dense().Layout;
        Layout y = sizes[3] == q.Shape[3] && like.Strides[3] == 1 ? like : Layout.Contiguous(Shape.Own(sizes));
        TensorSpec lse = q.Of(new(probabilities.Sizes[..3])).As(DType.Float32);
        TensorSpec bits = q.Of([P > 0 ? (probabilities.Count + 63) / 64 : 0]).As(DType.Int64);
        return [new(y, q.DType, q.Device), lse, bits];
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor[] y)
    {
        if (backend is not IAttentionKernel kernel || !kernel.CanAttend(x)) return false;
        if (P > 0) backend.Mask(Generator, y[2], AttentionShapes.Check(x).Count, 1 - P);
        kernel.Attention(this, x, y);
        return true;
    }

    internal override Tensor[] ReferenceOf(ReadOnlySpan<Tensor?> x)
    {
        Tensor bits = Tensor.Zeros([P > 0 ? (AttentionShapes.Check(x).Count + 63) / 64 : 0], DType.Int64);
        if (P > 0) bits.Backend.Mask(Generator, bits, AttentionShapes.Check(x).Count, 1 - P);
        Tensor y = AttentionReference.Of(this, x, bits);
        Tensor lse = Tensor.Zeros(new(AttentionShapes.Check(x).Sizes[..3]));
        return [y, lse, bits];
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        Tensor?[] x = [saved.A, saved.B, saved.C, saved.Has(3) ? saved.Input(3) : null];
        bool fused = !GradMode.IsOn && !saved.Needs(3) && dy[0]!.Backend is IAttentionKernel k && k.CanAttend(x);
        if (!fused)
        {
            Tensor bits = P > 0 ? saved.OutputAt(2) : Tensor.Zeros([0], DType.Int64);
            GradientsOfReference(inputs => [AttentionReference.Of(this, inputs, bits)], saved, dy[..1], dx);
            return;
        }
        for (int i = 0; i < 3; i++) dx[i] = Tensor.Empty(x[i]!.Spec.Dense());
        ((IAttentionKernel)dy[0]!.Backend).AttentionBackward(this, new AttentionBackwardOperands(
            x, saved.Output, saved.OutputAt(1), P > 0 ? saved.OutputAt(2) : null, dy[0]!), dx);
    }
}

/// <summary>What the gradient kernel reads.</summary>
internal readonly record struct AttentionBackwardOperands(
    Tensor?[] X, Tensor Y, Tensor LogSumExp, Tensor? Bits, Tensor Dy);

/// <summary>Attention without the matrix of probabilities in memory.</summary>
internal interface IAttentionKernel
{
    /// <summary>Can the kernel take these types and masks?</summary>
    bool CanAttend(ReadOnlySpan<Tensor?> x);

    void Attention(Attention op, ReadOnlySpan<Tensor?> x, Tensor[] y);

    void AttentionBackward(Attention op, AttentionBackwardOperands operands, Span<Tensor?> dx);
}

/// <summary>Rules of attention's operands.</summary>
internal static class AttentionShapes
{
    /// <summary>Checks q, k, v and the mask, and gives <c>[batch, heads, queries, keys]</c>.</summary>
    public static Shape Check(ReadOnlySpan<Tensor?> x)
    {
        (Tensor q, Tensor k, Tensor v) = (x[0]!, x[1]!, x[2]!);
        if (q.DType != k.DType || q.DType != v.DType) throw new DTypeException(
            $"Attention: query, key and value must have one type, but are {q.DType.TorchName()}, "
            + $"{k.DType.TorchName()} and {v.DType.TorchName()}.");
        bool fits = k.Shape[0] == q.Shape[0] && v.Shape[0] == q.Shape[0] && k.Shape[1] == v.Shape[1]
            && k.Shape[1] > 0 && q.Shape[1] % k.Shape[1] == 0 && k.Shape[3] == q.Shape[3] && k.Shape[2] == v.Shape[2];
        if (!fits) throw new ShapeException(
            $"Attention: sizes do not fit: query {q.Shape}, key {k.Shape}, value {v.Shape}.");
        Shape all = [q.Shape[0], q.Shape[1], q.Shape[2], k.Shape[2]];
        if (x[3] is { } mask && Broadcast.Shapes(all, mask.Shape, "Attention") != all) throw new ShapeException(
            $"Attention: the mask {mask.Shape} does not fit {all}.");
        return all;
    }
}

/// <summary>Attention by its formula.</summary>
internal static class AttentionReference
{
    public static Tensor Of(Attention op, ReadOnlySpan<Tensor?> x, Tensor bits)
    {
        (Tensor q, Tensor k, Tensor v) = (x[0]!, Shared(x[1]!, x[0]!), Shared(x[2]!, x[0]!));
        Tensor scores = q.MatMul(k.MT) * op.Scale;
        if (op.Causal) scores = Tensor.Where(Triangle(scores.Shape), scores, double.NegativeInfinity);
        if (x[3] is { DType: DType.Bool } keep) scores = Tensor.Where(keep, scores, double.NegativeInfinity);
        else if (x[3] is { } added) scores = scores + added;
        Tensor p = scores.Softmax(-1);
        p = Tensor.Where(scores.Detach().AMax(-1, keepDim: true).Eq(double.NegativeInfinity), 0, p);
        if (op.P > 0) p = new MaskScale(op.P, p.Spec.Of(p.Shape)).Apply(p, bits);
        return p.MatMul(v);
    }

    /// <summary>Repeats key heads for the query heads that share them.</summary>
    private static Tensor Shared(Tensor x, Tensor q)
    {
        (long batch, long heads, long time, long width) = x.Shape;
        long repeats = q.Shape[1] / heads;
        return repeats == 1 ? x : x.Unsqueeze(2).Expand(batch, heads, repeats, time, width)
            .Reshape([batch, heads * repeats, time, width]);
    }

    private static Tensor Triangle(Shape scores)
    {
        (long queries, long keys) = (scores[2], scores[3]);
        var keep = new bool[queries * keys];
        for (long i = 0; i < queries; i++) for (long j = 0; j <= Math.Min(i, keys - 1); j++) keep[i * keys + j] = true;
        return Tensor.Of<bool>(keep, [queries, keys]);
    }
}

public partial class Tensor
{
    /// <summary>
    /// Attention of this tensor as queries: <c>softmax(q · kᵀ · scale + mask) · v</c>; <c>[…, time,
    /// head]</c>.
    /// </summary>
    /// <param name="key"><c>[…, keys, head]</c>.</param>
    /// <param name="value"><c>[…, keys, width]</c>.</param>
    /// <param name="attnMask">
    /// Bool (true takes part) or values to add; broadcasts. None: everything takes part.
    /// </param>
    /// <param name="options">Dropout, causality, scale and shared key heads.</param>
    /// <exception cref="ShapeException">Sizes do not fit.</exception>
    public Tensor ScaledDotProductAttention(
        Tensor key, Tensor value, Tensor? attnMask = null, AttentionOptions? options = null)
    {
        options ??= new AttentionOptions();
        if (Rank < 2 || key.Rank != Rank || value.Rank != Rank) throw new ShapeException(
            $"ScaledDotProductAttention: ranks must be equal and at least 2: {Shape}, {key.Shape}, {value.Shape}.");
        if (!options.EnableGqa && Rank > 2 && key.Shape[-3] != Shape[-3]) throw new ShapeException(
            $"ScaledDotProductAttention: {key.Shape} has other heads than {Shape}. Set EnableGqa to share key heads.");
        double scale = options.Scale ?? 1 / Math.Sqrt(Math.Max(Shape[^1], 1));
        var op = new Attention(scale, options.IsCausal, options.DropoutP, options.Generator ?? Generator.Default);
        Tensor y = op.Apply(FourDims(this), FourDims(key), FourDims(value), attnMask)[0];
        return Rank == 4 ? y : y.Reshape([.. Shape.Sizes[..^1], value.Shape[^1]]);
    }

    private static Tensor FourDims(Tensor x) => x.Rank switch
    {
        2 => x.Unsqueeze(0).Unsqueeze(0),
        3 => x.Unsqueeze(0),
        4 => x,
        _ => x.Reshape([-1, x.Shape[^3], x.Shape[^2], x.Shape[^1]]),
    };
}

/// <summary>Options of <see cref="Tensor.ScaledDotProductAttention"/>.</summary>
public sealed record AttentionOptions
{
    /// <summary>The probability of each attention weight to become 0.</summary>
    public double DropoutP { get; init; }

    /// <summary>Query i sees the keys 0 … i only.</summary>
    public bool IsCausal { get; init; }

    /// <summary>Factor of the scores; 1/√head if left out.</summary>
    public double? Scale { get; init; }

    /// <summary>Consecutive query heads may share a key head.</summary>
    public bool EnableGqa { get; init; }

    /// <summary>Where dropout draws from; the default generator if left out.</summary>
    public Generator? Generator { get; init; }
}
