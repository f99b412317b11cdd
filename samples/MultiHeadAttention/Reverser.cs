using Cresset;
using Cresset.Nn;

namespace MultiHeadAttention;

/// <summary>Tokens, their positions, attention, and a score for each token of the vocabulary.</summary>
sealed class Reverser(int vocab, int time, int width, int heads) : Module
{
    private readonly Tensor _positions = Positions.Sinusoidal(time, width);

    private Embedding Tokens { get; } = new(vocab, width);
    private Attention Attention { get; } = new(width, heads);
    private Linear Scores { get; } = new(width, vocab);

    public Tensor Forward(Tensor tokens) => (Tokens.Forward(tokens) + _positions).Through(Attention, Scores);
}

/// <summary>
/// Multi-head attention (Vaswani et al., 2017) from plain tensor operations:
/// <c>softmax(q · kᵀ / √head) · v</c> in each head.
/// </summary>
sealed class Attention(int width, int heads) : Layer
{
    private Linear Q { get; } = new(width, width);
    private Linear K { get; } = new(width, width);
    private Linear V { get; } = new(width, width);
    private Linear Output { get; } = new(width, width);

    protected override Tensor Run(Tensor x)
    {
        Tensor q = Split(Q.Forward(x)), k = Split(K.Forward(x)), v = Split(V.Forward(x));
        Tensor weights = (q.MatMul(k.MT) / Math.Sqrt(width / heads)).Softmax(-1);  // [batch, heads, time, time]
        return Output.Forward(weights.MatMul(v).Transpose(1, 2).Flatten(2));       // [batch, time, width]
    }

    private Tensor Split(Tensor x) => x.Reshape(x.Shape[0], x.Shape[1], heads, width / heads).Transpose(1, 2);
}

/// <summary>Positions as waves of different lengths (Vaswani et al., 2017).</summary>
static class Positions
{
    /// <summary><c>sin(t / 10000^(2i/width))</c> and the cosine beside it, <c>[time, width]</c>.</summary>
    public static Tensor Sinusoidal(int time, int width)
    {
        Tensor rates = (Tensor.Arange(0, width, 2, DType.Float32) * (-Math.Log(10000) / width)).Exp();
        Tensor angles = Tensor.Arange(time).Unsqueeze(1) * rates;                  // [time, width / 2]
        return Tensor.Stack([angles.Sin(), angles.Cos()], -1).Flatten(1);
    }
}
