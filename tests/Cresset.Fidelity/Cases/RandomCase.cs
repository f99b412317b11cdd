using System.Text.Json;
using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>
/// Draws after a seed: results in order, and the draw that follows, which shows how much was used.
/// </summary>
internal static class RandomCase
{
    /// <summary>Operations through logarithm, cosine or tangent; everything else is exact.</summary>
    private static readonly string[] Transcendental =
    [
        "normal", "randn", "exponential", "cauchy", "gumbel", "poisson", "orthogonal", "sparse", "alpha_dropout",
        "Embedding", "MultiheadAttention", "Transformer", "rrelu",
    ];

    private static readonly Tolerance Libm = new(1e-5, 1e-6);

    public static void Run(CaseFile file, JsonElement json, Check check)
    {
        if (json.Find("steps") is not { } steps || json.Find("returns") is null)
        {
            GeneratorCase.Run(file, json, check);
            return;
        }
        string name = json.Text("name");
        Rng.ManualSeed(Seeds.Of(json.GetProperty("seed")));
        var values = new Dictionary<string, object?>();
        Steps.Run(steps, values);
        Tensor[] results = [.. json.GetProperty("returns").Texts().SelectMany(r => TensorsOf(values[r]))];
        if (json.Find("parameters") is { } parameters) CompareNames(parameters, values, json, check);
        check.Same("number of outputs", json.GetProperty("outputs").GetInt32(), results.Length);
        for (int i = 0; i < results.Length; i++)
            check.Tensor($"output {i}", file.Tensors.Get($"{name}/out/{i}"), results[i],
                ToleranceOf(steps, results[i].DType));
        if (file.Tensors.Has($"{name}/next/rand")) CompareNext(file.Tensors.Get($"{name}/next/rand"), check);
    }

    /// <summary>How much of the stream was used.</summary>
    private static void CompareNext(Stored expected, Check check)
    {
        var arguments = new Arguments([new("size", JsonSerializer.SerializeToElement(expected.Sizes))]);
        check.Tensor("the draw that follows", expected, (Tensor)Binder.Call("torch.rand", arguments)!,
            Tolerance.Exact);
    }

    private static void CompareNames(JsonElement names, Dictionary<string, object?> values, JsonElement json,
        Check check)
    {
        if (json.GetProperty("returns").Texts() is [{ } only] && values[only] is Module module)
            check.SameList("parameters", names.Texts(), module.NamedParameters().Select(p => p.Key));
    }

    private static IEnumerable<Tensor> TensorsOf(object? value) => value is Module module
        ? module.Parameters() : Results.Flatten(value).Cast<Tensor>();

    private static Tolerance ToleranceOf(JsonElement steps, DType type)
    {
        if (!type.IsFloat()) return Tolerance.Exact;
        bool exact = steps.EnumerateArray().All(s => !Array.Exists(Transcendental,
            t => (s.Find("op") ?? s.Find("module"))!.Value.GetString()!.Contains(t, StringComparison.Ordinal)));
        if (exact) return Tolerance.Exact;
        return type is DType.Float16 or DType.BFloat16 ? Tolerance.Of(type) : Libm;
    }
}
