namespace Cresset.Benchmarks;

/// <summary>Single operations on memory.</summary>
internal static class ElementCases
{
    private const long Many = 1 << 22;
    private const double MapBytes = 8.0 * Many;

    public static IEnumerable<Case> All =>
    [
        new("add10", "", () => AddTen(false)) { Floor = 2 },
        new("add10", "grad", () => AddTen(true)) { Floor = 2, Grad = true },
        new("softmax", "4096x1024", () => Rows(x => x.Softmax(-1))) { Bytes = MapBytes },
        new("layernorm", "4096x1024", LayerNorm) { Bytes = MapBytes },
        new("gelu", "4M", () => Flat(x => x.Gelu())) { Bytes = MapBytes },
        new("exp", "4M", () => Flat(x => x.Exp())) { Bytes = MapBytes },
        new("add", "4M", AddMany) { Bytes = 12.0 * Many },
    ];

    private static Action AddTen(bool grad)
    {
        Tensor a = Tensor.Randn([10]), b = Tensor.Randn([10]);
        a.RequiresGrad = grad;
        return () => _ = a + b;
    }

    private static Action AddMany()
    {
        Tensor a = Tensor.Randn([Many]), b = Tensor.Randn([Many]);
        return () => _ = a + b;
    }

    private static Action Flat(Func<Tensor, Tensor> f)
    {
        Tensor x = Tensor.Randn([Many]);
        return () => f(x);
    }

    private static Action Rows(Func<Tensor, Tensor> f)
    {
        Tensor x = Tensor.Randn([4096, 1024]);
        return () => f(x);
    }

    private static Action LayerNorm()
    {
        Tensor weight = Tensor.Ones([1024]), bias = Tensor.Zeros([1024]);
        return Rows(x => x.LayerNorm([1024], weight, bias));
    }
}
