using System.Text.Json;
using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>Default initialisation of layers, initialisers and dropout masks after a seed.</summary>
internal static class InitCase
{
    public static void Run(CaseFile file, JsonElement json, Check check)
    {
        string kind = json.Text("kind"), name = json.Text("name");
        if (json.Find("seed") is { } seed) Rng.ManualSeed(Seeds.Of(seed));
        switch (kind)
        {
            case "default":
                Default(file, json, check);
                break;
            case "function":
                Tensor x = Tensor.Empty(new Shape(json.GetProperty("shape").Longs()));
                Arguments arguments = Steps.ArgumentsOf(json, []).With("tensor", x);
                InitCalls.Call(json.Text("function").TrimEnd('_'), arguments);
                check.Tensor("values", file.Tensors.Get(name + "/out/0"), x, ToleranceOf(json.Text("function")));
                break;
            case "gain":
                InitCalls.CompareGains(json.GetProperty("values"), check);
                break;
            case "dropout" when json.Text("input") == "ones":
                Stored expected = file.Tensors.Get(name + "/out/0");
                Tensor y = Tensor.Ones(new Shape(expected.Sizes)).Dropout(json.GetProperty("p").GetDouble());
                check.Tensor("kept values", expected, y, new(1e-6, 0));
                break;
            default:
                throw new NotBoundException($"initialisation of kind {kind}");
        }
    }

    private static void Default(CaseFile file, JsonElement json, Check check)
    {
        Module module = ModuleFactory.Make(json);
        IReadOnlyDictionary<string, Tensor> state = module.StateDict();
        check.SameList("state", json.GetProperty("state").Texts(), state.Keys);
        foreach ((string key, Tensor value) in state)
            check.Tensor(key,
                file.Tensors.Get($"{json.Text("name")}/state/{key}"), value, ToleranceOf(json.Text("module")));
    }

    /// <summary>
    /// The last bit or two of log and cos in the normal distribution; QR has its own error.
    /// </summary>
    private static Tolerance ToleranceOf(string what) => what.StartsWith("orthogonal", StringComparison.Ordinal)
        ? new(1e-5, 1e-5)
        : what.StartsWith("uniform", StringComparison.Ordinal) || what is "Linear" or "LSTM" or "GRU"
        || what.Contains("_uniform", StringComparison.Ordinal) || what.Contains("Conv", StringComparison.Ordinal)
        ? Tolerance.Exact : new(1e-6, 1e-7);
}
