using System.Text.Json;
using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>State dict layouts, loading with wrong keys and sizes, and errors of modules.</summary>
internal static class ContainerCase
{
    public static void Run(JsonElement json, Check check)
    {
        switch (json.Text("kind"))
        {
            case "layout":
                Layout(json, ModuleFactory.Make(json.GetProperty("tree")), check);
                break;
            case "load":
                Load(json, check);
                break;
            case "error":
                ErrorCase.Run(json, check);
                break;
            default:
                throw new NotBoundException($"containers of kind {json.Text("kind")}");
        }
    }

    private static void Layout(JsonElement json, Module module, Check check)
    {
        check.SameText("text", json.Text("repr"), module.ToString());
        CompareState(json.GetProperty("state_dict"), module.StateDict(), check);
        check.SameList("parameters", json.GetProperty("named_parameters").Texts(), module.NamedParameters()
            .Select(p => p.Key));
        check.SameList("buffers", json.GetProperty("named_buffers").Texts(), module.NamedBuffers()
            .Select(b => b.Key));
        check.SameList("modules", json.GetProperty("named_modules").EnumerateArray().Select(NameOf),
            module.NamedModules().Select(m => m.Key));
        check.Same("number of parameters", json.GetProperty("num_parameters").GetInt64(), module.Parameters()
            .Sum(p => p.Count));
    }

    private static string NameOf(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json[0].GetString()!
        : json.GetString()!;

    private static void CompareState(JsonElement expected, IReadOnlyDictionary<string, Tensor> state, Check check)
    {
        check.SameList("state keys", expected.EnumerateObject().Select(p => p.Name), state.Keys);
        foreach (JsonProperty one in expected.EnumerateObject())
        {
            check.Same($"{one.Name} dtype", one.Value[0].GetString(), state[one.Name].DType.TorchName());
            check.SameList($"{one.Name} shape", one.Value[1].Longs(), state[one.Name].Shape.ToArray());
        }
    }

    private static void Load(JsonElement json, Check check)
    {
        CompareState(json.GetProperty("own_state_dict"), ModuleFactory.Make(json.GetProperty("tree")).StateDict(),
            check);
        var state = json.GetProperty("given_state_dict").EnumerateObject().ToDictionary(p => p.Name,
            p => Tensor.Zeros(new Shape(p.Value[1].Longs()), DTypes.Parse(p.Value[0].GetString()!)));
        foreach (bool strict in (bool[])[true, false])
            LoadOnce(json, json.GetProperty(strict ? "strict" : "non_strict"), (state, strict), check);
    }

    private static void LoadOnce(JsonElement json, JsonElement expected,
        (Dictionary<string, Tensor> State, bool Strict) given, Check check)
    {
        Module module = ModuleFactory.Make(json.GetProperty("tree"));
        string what = given.Strict ? "strict" : "not strict";
        if (!expected.IsTrue("ok"))
        {
            Exception error = Expected.Error(what, () => module.LoadStateDict(given.State, given.Strict), check);
            foreach (string list in (string[])["missing_keys", "unexpected_keys"])
                if (given.Strict)
                    foreach (string key in json.GetProperty("expect").GetProperty(list).Texts()) Mentions(error, key,
                        check);
            return;
        }
        LoadReport report = module.LoadStateDict(given.State, given.Strict);
        check.SameList($"{what}: missing", expected.GetProperty("missing_keys").Texts(), report.MissingKeys);
        check.SameList($"{what}: unexpected", expected.GetProperty("unexpected_keys").Texts(), report.UnexpectedKeys);
    }

    private static void Mentions(Exception error, string key, Check check) =>
        check.Same($"the error names {key}", true, error.Message.Contains(key, StringComparison.Ordinal));
}
