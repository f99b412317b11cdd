using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>The engine itself: words, saved states, copies and forks.</summary>
internal static class GeneratorCase
{
    public static void Run(CaseFile file, JsonElement json, Check check)
    {
        if (json.Find("words") is { } words) Words(json, words, check);
        else if (json.Find("default_seed") is { } seed)
            check.Same("seed", seed.GetString(), new Generator().InitialSeed.ToString(CultureInfo.InvariantCulture));
        else if (json.Find("fields") is { } fields) State(file, json, fields, check);
        else if (json.Find("op")?.GetString() == "init.calculate_gain") InitCalls.CompareGains(json.GetProperty("result"), check);
        else if (json.Find("epoch1") is not null) LoaderOrder.Run(json, check);
        else if (json.Find("steps") is { } steps) Program(file, json, steps, check);
        else throw new NotBoundException($"the harness has no runner for {json.Text("name")}");
    }

    private static void Words(JsonElement json, JsonElement words, Check check)
    {
        Generator generator = Rng.ManualSeed(Seeds.Of(json.GetProperty("seed")));
        check.Same("initial seed", json.Text("initial_seed"),
            generator.InitialSeed.ToString(CultureInfo.InvariantCulture));
        check.SameList("words", words.EnumerateArray().Select(w => w.GetUInt32()), words.EnumerateArray()
            .Select(_ => generator.NextWord()));
    }

    private static void State(CaseFile file, JsonElement json, JsonElement fields, Check check)
    {
        string name = json.Text("name");
        Generator generator = Rng.ManualSeed(Seeds.Of(json.GetProperty("seed")));
        var values = new Dictionary<string, object?>();
        Steps.Run(json.GetProperty("steps"), values);
        byte[] state = generator.GetState();
        check.Same("bytes", fields.GetProperty("bytes").GetInt32(), state.Length);
        check.Same("left", fields.GetProperty("left").GetInt32(),
            BinaryPrimitives.ReadInt32LittleEndian(state.AsSpan(8)));
        check.SameList("state", file.Tensors.Get($"{name}/out/state").Bytes, state);
        var rest = new Dictionary<string, object?>();
        Steps.Run(json.GetProperty("then"), rest);
        foreach (JsonElement step in json.GetProperty("then").EnumerateArray())
            Compare(file, name, step.Text("op")["torch.".Length..], rest[step.Text("out")], check);
        generator.SetState(state);
        Steps.Run(json.GetProperty("then"), rest);
        foreach (JsonElement step in json.GetProperty("then").EnumerateArray())
            Compare(file, name, step.Text("op")["torch.".Length..], rest[step.Text("out")], check);
    }

    private static void Program(CaseFile file, JsonElement json, JsonElement steps, Check check)
    {
        var values = new Dictionary<string, object?>();
        foreach (JsonElement step in steps.EnumerateArray()) Run(step, values);
        foreach (string key in file.Tensors.Under(json.Text("name") + "/out/"))
            Compare(file, json.Text("name"), key[(key.LastIndexOf('/') + 1)..],
                values[key[(key.LastIndexOf('/') + 1)..]], check);
    }

    private static void Run(JsonElement step, Dictionary<string, object?> values)
    {
        Arguments arguments = Steps.ArgumentsOf(step, values);
        switch (step.Text("op"))
        {
            case "Generator":
                Steps.Store(step, new Generator((ulong)arguments.Take<long>("seed")), values);
                break;
            case "Generator.clone_state":
                Steps.Store(step, ((Generator)arguments.Values["input"]!).Clone(), values);
                break;
            case "torch.manual_seed":
                Rng.ManualSeed(arguments.Take<long>("seed"));
                break;
            case "torch.get_rng_state":
                Steps.Store(step, Generator.Default.GetState(), values);
                break;
            case "torch.set_rng_state":
                Generator.Default.SetState((byte[])arguments.Values["new_state"]!);
                break;
            case "fork_rng":
                using (Rng.Fork())
                    foreach (JsonElement inner in step.GetProperty("steps").EnumerateArray()) Run(inner, values);
                break;
            default:
                Steps.Store(step, Steps.Call(step, values), values);
                break;
        }
    }

    private static void Compare(CaseFile file, string name, string role, object? actual, Check check) =>
        check.Tensor(role,
        file.Tensors.Get($"{name}/out/{role}"), (Tensor)actual!, role.Contains("randn") ? new Tolerance(1e-5, 1e-6)
            : Tolerance.Exact);
}
