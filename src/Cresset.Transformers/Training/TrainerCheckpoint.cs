using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cresset.IO;
using Cresset.Optim;

namespace Cresset.Transformers;

/// <summary>All that a run needs to go on, beside the weights.</summary>
internal sealed record TrainerState(int Step, OptimizerState Optimizer,
    IReadOnlyDictionary<string, object?> Scheduler, IReadOnlyList<LogEntry> Log);

/// <summary>
/// Checkpoint folders: model.safetensors, config.json, optimizer.safetensors, trainer_state.json,
/// rng_state.bin. A folder is written under a temporary name and renamed, so it is complete or not there,
/// even after kill -9.
/// </summary>
internal static class TrainerCheckpoint
{
    private const string StateFile = "trainer_state.json", OptimizerFile = "optimizer.safetensors", RngFile = "rng_state.bin";

    public static void Save(string folder, PretrainedModel model, TrainerState state, Action<string> extras)
    {
        string temporary = folder + ".tmp";
        if (Directory.Exists(temporary)) Directory.Delete(temporary, true);
        model.Save(temporary);
        extras(temporary);
        Safetensors.Save(Path.Combine(temporary, OptimizerFile), Flat(state.Optimizer));
        AtomicFile.Write(Path.Combine(temporary, RngFile), s => s.Write(Generator.Default.GetState()));
        JsonFile.Write(Path.Combine(temporary, StateFile), json => ToJson(state).WriteTo(json));
        if (Directory.Exists(folder)) Directory.Delete(folder, true);
        Directory.Move(temporary, folder);
    }

    /// <summary>Restores weights, optimizer and random numbers.</summary>
    /// <exception cref="CheckpointException">
    /// A file is missing or malformed, or belongs to another model.
    /// </exception>
    public static TrainerState Load(string folder, PretrainedModel model, Optimizer optimizer)
    {
        JsonFields json = JsonFields.Read(Path.Combine(folder, StateFile));
        int step = json.Int("global_step", 0, int.MaxValue);
        double[] rates = Numbers(json, "learning_rates"), bases = Numbers(json, "base_lrs");
        if (rates.Length != optimizer.ParamGroups.Count || bases.Length != rates.Length) throw json.Wrong(
            "learning_rates", $"must be a list of {optimizer.ParamGroups.Count} numbers, one for each group.");
        byte[] random = ReadRandom(Path.Combine(folder, RngFile));
        OptimizerState saved = Unflat(Path.Combine(folder, OptimizerFile), optimizer, rates);
        using (TensorSource source = Safetensors.Open(folder)) CheckpointLoader.Load(model, source);
        optimizer.LoadStateDict(saved);
        Generator.Default.SetState(random);
        return new TrainerState(step, saved, Scheduler(step, rates, bases), ReadLog(json));
    }

    private static Dictionary<string, object?> Scheduler(int step, double[] rates, double[] bases) => new()
    { ["last_epoch"] = (long)step, ["_step_count"] = step + 1L, ["_last_lr"] = rates, ["base_lrs"] = bases };

    private static IEnumerable<KeyValuePair<string, Tensor>> Flat(OptimizerState state) =>
        from parameter in state.State
        from entry in parameter.Value
        select new KeyValuePair<string, Tensor>(
            string.Create(CultureInfo.InvariantCulture, $"{parameter.Key}.{entry.Key}"), entry.Value);

    private static OptimizerState Unflat(string path, Optimizer optimizer, double[] rates)
    {
        var state = new Dictionary<int, IReadOnlyDictionary<string, Tensor>>();
        Dictionary<string, Tensor> tensors = Safetensors.Load(path);
        foreach (var group in tensors.GroupBy(t => t.Key.Split('.')[0]))
            if (int.TryParse(group.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int parameter))
                state[parameter] = group.ToDictionary(t => t.Key[(group.Key.Length + 1)..], t => t.Value);
            else throw new CheckpointException(path, -1, $"tensor '{group.First().Key}' belongs to no parameter.");
        var groups = optimizer.StateDict().ParamGroups
            .Select((g, i) => (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?>(g) { ["lr"] = rates[i] });
        return new OptimizerState(state, [.. groups]);
    }

    private static byte[] ReadRandom(string path)
    {
        try
        {
            byte[] state = File.ReadAllBytes(path);
            return state.Length == Generator.StateBytes ? state : throw new CheckpointException(path, -1,
                $"the state of the random numbers has {Generator.StateBytes} bytes, but the file has {state.Length}.");
        }
        catch (FileNotFoundException e)
        {
            throw new CheckpointException(path, -1, "no such file; the checkpoint is not complete.", e);
        }
    }

    private static JsonObject ToJson(TrainerState state)
    {
        var log = new JsonArray();
        foreach (LogEntry entry in state.Log)
        {
            var values = new JsonObject { ["step"] = entry.Step, ["epoch"] = entry.Epoch };
            foreach ((string name, double value) in entry.Values) values[name] = value;
            log.Add((JsonNode)values);
        }
        var rates = (double[])state.Scheduler["_last_lr"]!;
        var bases = (double[])state.Scheduler["base_lrs"]!;
        return new JsonObject
        {
            ["global_step"] = state.Step,
            ["learning_rates"] = new JsonArray([.. rates.Select(r => (JsonNode)r)]),
            ["base_lrs"] = new JsonArray([.. bases.Select(r => (JsonNode)r)]),
            ["log_history"] = log,
        };
    }

    private static double[] Numbers(JsonFields json, string name) =>
        json.Json.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number)
            ? [.. list.EnumerateArray().Select(v => v.GetDouble())] : throw json.Wrong(name, "must be a list of numbers.");

    private static IReadOnlyList<LogEntry> ReadLog(JsonFields json)
    {
        if (!json.Json.TryGetProperty("log_history", out JsonElement log) || log.ValueKind != JsonValueKind.Array) return [];
        return [.. log.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(Entry)];

        static LogEntry Entry(JsonElement e)
        {
            Dictionary<string, double> values = e.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Number)
                .ToDictionary(p => p.Name, p => p.Value.GetDouble());
            values.Remove("step", out double step);
            values.Remove("epoch", out double epoch);
            return new LogEntry((int)step, epoch, values);
        }
    }
}
