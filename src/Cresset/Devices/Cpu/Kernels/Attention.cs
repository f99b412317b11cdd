namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// Sizes of scaled dot-product attention. <paramref name="KeyHeads"/> divides <paramref name="Heads"/>:
/// consecutive query heads share a key head.
/// </summary>
internal readonly record struct AttentionShape(
    long Batch, long Heads, long KeyHeads, long Queries, long Keys, long Head, long Value)
{
    public long HeadsPerKeyHead => Heads / KeyHeads;
}

/// <summary>A tensor [batch, heads, time, features] in raw memory; features lie side by side.</summary>
internal readonly unsafe struct HeadsView(float* data, long batchStride, long headStride, long timeStride)
{
    public readonly float* Data = data;

    /// <summary>The [time, features] matrix of one head, from the given time on.</summary>
    public Matrix<float> At(long batch, long head, long time) =>
        new(Data + (batch * batchStride) + (head * headStride) + (time * timeStride), timeStride, 1);
}

/// <summary>
/// Mask over [batch, heads, queries, keys] with any strides (0 where it is broadcast): values to add, or
/// bytes where zero takes the key out.
/// </summary>
internal readonly unsafe struct AttentionMask
{
    public float* Additive { get; init; }

    public byte* Keep { get; init; }

    public long BatchStride { get; init; }

    public long HeadStride { get; init; }

    public long QueryStride { get; init; }

    public long KeyStride { get; init; }
}

/// <summary>What shapes the probabilities, beside queries and keys.</summary>
internal readonly unsafe struct AttentionOptions(float scale)
{
    public readonly float Scale = scale;

    public AttentionMask Mask { get; init; }

    /// <summary>Query i sees the keys 0 … i only.</summary>
    public bool Causal { get; init; }

    /// <summary>
    /// One bit for each probability in the order [batch, heads, queries, keys], lowest bit first, or null:
    /// probabilities with bit 0 are dropped, the others multiplied by <see cref="DropoutScale"/>.
    /// </summary>
    public byte* DropoutKeep { get; init; }

    public float DropoutScale { get; init; }

    /// <summary>
    /// The type of the operands: probabilities and their gradients are rounded to it before they are
    /// multiplied, as PyTorch does.
    /// </summary>
    public DType Type { get; init; }
}

/// <summary>
/// One attention problem: q [batch, heads, queries, head], k and v [batch, key heads, keys, …].
/// </summary>
internal readonly struct AttentionProblem(
    AttentionShape shape, HeadsView q, HeadsView k, HeadsView v, AttentionOptions options)
{
    public readonly AttentionShape Shape = shape;
    public readonly HeadsView Q = q, K = k, V = v;
    public readonly AttentionOptions Options = options;
}

/// <summary>A block of the matrix of probabilities of one head.</summary>
internal readonly record struct AttentionBlock(
    long Batch, long Head, long FirstQuery, int Queries, long FirstKey, int Keys);
