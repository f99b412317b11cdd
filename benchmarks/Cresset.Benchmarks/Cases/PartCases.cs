using Cresset.Nn;
using Cresset.Optim;

namespace Cresset.Benchmarks;

/// <summary>
/// What a MiniLM step of 8×128 tokens consists of, each part alone, to see where the time goes. The number
/// behind × says how often a step runs it. Parts with a gradient include their forward part.
/// </summary>
internal static class PartCases
{
    private const long Rows = 1024, Width = 384, Inner = 1536, Vocab = 30522, Weights = 22_700_000;

    public static IEnumerable<Case> All =>
    [
        Linear("linear 384→384 ×24", Width, Width), Linear("linear 384→1536 ×6", Width, Inner),
        Linear("linear 1536→384 ×6", Inner, Width),
        LinearGradient("linear+gradient 384→384 ×24", Width, Width),
        LinearGradient("linear+gradient 384→1536 ×6", Width, Inner),
        LinearGradient("linear+gradient 1536→384 ×6", Inner, Width),
        Part("bias gradient 1536 ×6", () => New(Rows, Inner), x => x.Sum([0])),
        Part("gelu ×6", () => New(8, 128, Inner), x => x.Gelu()),
        Gradient("gelu+gradient ×6", () => New(8, 128, Inner), x => x.Gelu()),
        Part("residual ×12", () => New(8, 128, Width), x => x + x),
        Part("layernorm ×13", () => New(8, 128, Width), Norm),
        Gradient("layernorm+gradient ×13", () => New(8, 128, Width), Norm),
        Part("dropout (not in this step)", () => New(8, 128, Width), x => x.Dropout(0.1)),
        Part("attention in heads ×6", () => New(8, 128, Width), Attend),
        Gradient("attention in heads+gradient ×6", () => New(8, 128, Width), Attend),
        new("part", "embedding+gradient", EmbeddingGradient) { Grad = true },
        new("part", "clip (not in this step)", Clip) { Bytes = 4.0 * Weights },
        new("part", "adamw", AdamW) { Bytes = 28.0 * Weights, Grad = true },
    ];

    private static Tensor Norm(Tensor x) => x.LayerNorm([Width], x[0, 0], x[0, 0]);

    private static Case Part(string name, Func<Tensor> x, Func<Tensor, Tensor> f) => new("part", name, () =>
    {
        Tensor input = x();
        return () => f(input);
    });

    private static Case Gradient(string name, Func<Tensor> x, Func<Tensor, Tensor> f) =>
        new("part", name, () => Gradient(x(), f)) { Grad = true };

    private static Action Gradient(Tensor input, Func<Tensor, Tensor> f)
    {
        input.RequiresGrad = true;
        Tensor dy = Tensor.RandnLike(f(input).Detach());
        return () => Autograd.Gradients([f(input)], [input], [dy]);
    }

    private static Case Linear(string name, long inputs, long outputs)
    {
        Case part = Part(name, () => New(Rows, inputs), Layer(inputs, outputs));
        return part with { Flops = 2.0 * Rows * inputs * outputs };
    }

    private static Case LinearGradient(string name, long inputs, long outputs) => new("part", name, () =>
    {
        Tensor[] x = [New(8, 128, inputs), New(outputs, inputs), New(outputs)];
        foreach (Tensor t in x) t.RequiresGrad = true;
        Tensor dy = New(8, 128, outputs);
        return () => Autograd.Gradients([x[0].Linear(x[1], x[2])], x, [dy]);
    })
    { Flops = 6.0 * Rows * inputs * outputs, Grad = true };

    private static Func<Tensor, Tensor> Layer(long inputs, long outputs)
    {
        Tensor weight = New(outputs, inputs), bias = New(outputs);
        return x => x.Linear(weight, bias);
    }

    private static Tensor Attend(Tensor x)
    {
        Tensor q = x.Reshape([8, 128, 12, -1]).Transpose(1, 2);
        return q.ScaledDotProductAttention(q, q).Transpose(1, 2).Reshape([8, 128, Width]);
    }

    private static Action EmbeddingGradient()
    {
        Tensor table = New(Vocab, Width), ids = Tensor.RandInt(Vocab, [8, 128]), dy = New(8, 128, Width);
        table.RequiresGrad = true;
        return () => Autograd.Gradients([ids.Embedding(table)], [table], [dy]);
    }

    private static Action Clip()
    {
        Tensor[] weights = [WithGradient()];
        return () => Gradients.ClipGradNorm(weights, 1e9);
    }

    private static Tensor WithGradient()
    {
        Tensor weights = New(Weights);
        weights.RequiresGrad = true;
        weights.Grad = Tensor.RandnLike(weights.Detach());
        return weights;
    }

    private static Action AdamW()
    {
        Tensor weights = WithGradient();
        var optimizer = new AdamW([weights], lr: 1e-4);
        return optimizer.Step;
    }

    private static Tensor New(params long[] sizes) => Tensor.Randn(new Shape(sizes));
}
