namespace Cresset.Transformers;

/// <summary>Activation functions by the names that config.json uses.</summary>
internal static class Activations
{
    private static readonly Dictionary<string, Func<Tensor, Tensor>> Known = new()
    {
        ["gelu"] = x => x.Gelu(),
        ["gelu_new"] = x => x.Gelu(GeluApproximation.Tanh),
        ["gelu_pytorch_tanh"] = x => x.Gelu(GeluApproximation.Tanh),
        ["gelu_fast"] = x => x.Gelu(GeluApproximation.Tanh),
        ["relu"] = x => x.Relu(),
        ["silu"] = x => x.Silu(),
        ["swish"] = x => x.Silu(),
        ["tanh"] = x => x.Tanh(),
        ["sigmoid"] = x => x.Sigmoid(),
        ["linear"] = x => x,
    };

    /// <exception cref="NotSupportedException">There is no such function.</exception>
    public static Func<Tensor, Tensor> Of(string name) => Known.TryGetValue(name, out var function) ? function
        : throw new NotSupportedException(
            $"The activation '{name}' is not known. Known: {string.Join(", ", Known.Keys)}.");
}
