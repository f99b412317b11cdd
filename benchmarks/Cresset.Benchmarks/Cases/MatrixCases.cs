namespace Cresset.Benchmarks;

/// <summary>Products of matrices, and attention.</summary>
internal static class MatrixCases
{
    public static IEnumerable<Case> All =>
    [
        Product(256, null), Product(1024, 0.9), Product(2048, null),
        Attention(128, 32), Attention(128, 64), Attention(512, 64),
        AttentionGradient(128, 32), AttentionGradient(512, 64),
    ];

    private static Case Product(long n, double? floor) => new("matmul", $"{n}", () =>
    {
        Tensor a = Tensor.Randn([n, n]), b = Tensor.Randn([n, n]);
        return () => a.MatMul(b);
    })
    { Flops = 2.0 * n * n * n, Floor = floor };

    private static Case Attention(long time, long head) => new("attention", $"8x12x{time}x{head}", () =>
    {
        Tensor q = New(time, head), k = New(time, head), v = New(time, head);
        return () => q.ScaledDotProductAttention(k, v);
    })
    { Flops = AttentionFlops(time, head) };

    private static Case AttentionGradient(long time, long head) =>
        new("attention+gradient", $"8x12x{time}x{head}", () =>
        {
            Tensor[] x = [New(time, head), New(time, head), New(time, head)];
            foreach (Tensor t in x) t.RequiresGrad = true;
            Tensor dy = New(time, head);
            return () => Autograd.Gradients([x[0].ScaledDotProductAttention(x[1], x[2])], x, [dy]);
        })
        { Flops = 3.5 * AttentionFlops(time, head), Grad = true };

    private static Tensor New(long time, long head) => Tensor.Randn([8, 12, time, head]);

    private static double AttentionFlops(long time, long head) => 4.0 * 8 * 12 * time * time * head;
}
