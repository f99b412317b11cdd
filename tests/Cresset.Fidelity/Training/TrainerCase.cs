using System.Text.Json;
using Cresset.Nn;
using Cresset.Transformers;
using Cresset.Transformers.Models;

namespace Cresset.Fidelity;

/// <summary>A whole run: batches, the log, evaluation, predictions and weights at the end.</summary>
internal sealed class TrainerCase(CaseFile file, JsonElement json, Check check)
{
    private readonly string _name = json.Text("name");

    public void Run()
    {
        if (json.Text("model_class") != "AutoModelForSequenceClassification") throw new NotBoundException(json.Text("model_class"));
        string folder = Path.Combine(file.Folder, "../models/text", json.Text("base"));
        string output = Directory.CreateTempSubdirectory("fidelity").FullName;
        try
        {
            Train((BertForSequenceClassification)ModelLoader.Load(ModelLoader.Find(ClassOf(folder)), folder,
                json.Find("model_arguments")), output);
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static string ClassOf(string folder)
    {
        using JsonDocument config = CaseFile.Parse(Path.Combine(folder, "config.json"));
        string type = config.RootElement.Text("model_type");
        return type == "bert" ? "BertForSequenceClassification" : throw new NotBoundException($"training of {type}");
    }

    private void Train(BertForSequenceClassification model, string output)
    {
        var parameters = model.NamedParameters().ToDictionary(p => p.Key, p => p.Value);
        string prefix = $"{_name}/base_param/";
        using (Grad.Off())
            foreach (string key in file.Tensors.Under(prefix)) parameters[key[prefix.Length..]]
                .CopyInPlace(file.Tensors.Get(key).ToTensor());
        CompareDecay(model);
        var task = new RunTask(model, name => file.Tensors.Get($"{_name}/in/{name}").ToTensor());
        var trainer = new Trainer<RunTask.Row>(task, RunArguments.Of(json, output));
        TrainingOutcome outcome = trainer.Train();
        check.SameText("batches", JsonSerializer.Serialize(json.GetProperty("train_batches")),
            JsonSerializer.Serialize(task.Batches));
        check.Same("steps", json.GetProperty("global_steps").GetInt32(), outcome.Step);
        CompareLog(trainer, outcome);
        Compare("evaluation", json.GetProperty("eval"), trainer.Evaluate());
        foreach (JsonProperty one in json.GetProperty("final_check").EnumerateObject())
            Checksum.Compare($"final {one.Name}", one.Value, parameters[one.Name], check, IsNoise(one.Name) ? 5e-2
                : 1e-3);
        CompareFinal(parameters);
    }

    /// <summary>
    /// A key bias has no gradient but rounding errors, which Adam blows up to whole steps: it is not
    /// reproducible to more than this.
    /// </summary>
    private static bool IsNoise(string name) => name.EndsWith(".key.bias", StringComparison.Ordinal);

    private void CompareDecay(Module model)
    {
        JsonElement groups = json.GetProperty("decay_groups");
        (IReadOnlyList<string> decayed, IReadOnlyList<string> plain) = DecayGroups.Names(model);
        check.SameList("decayed parameters", groups[0].GetProperty("names").Texts(), decayed);
        if (groups[1].Find("names") is { } names) check.SameList("other parameters", names.Texts(), plain);
    }

    private void CompareLog(Trainer<RunTask.Row> trainer, TrainingOutcome outcome)
    {
        var log = new Queue<LogEntry>(trainer.Log);
        foreach (JsonElement expected in json.GetProperty("log_history").EnumerateArray())
        {
            if (expected.Find("train_loss") is { } mean)
            {
                check.Numbers("mean loss", [mean.GetDouble()], [outcome.TrainLoss], new(1e-4, 0));
                continue;
            }
            if (!log.TryDequeue(out LogEntry? entry)) throw new MismatchException($"the log ends before {expected.GetRawText()}");
            check.Same("step", expected.GetProperty("step").GetInt32(), entry.Step);
            check.Numbers("epoch", [expected.GetProperty("epoch").GetDouble()], [entry.Epoch], new(1e-12, 0));
            Compare($"log of step {entry.Step}", expected, entry.Values);
        }
    }

    private void Compare(string what, JsonElement expected, IReadOnlyDictionary<string, double> actual)
    {
        foreach (JsonProperty one in expected.EnumerateObject())
        {
            if (one.Name is "step" or "epoch") continue;
            if (!actual.TryGetValue(one.Name,
                out double value)) throw new MismatchException($"{what} has no {one.Name}");
            double relative = one.Name switch { "grad_norm" => 1e-3, "learning_rate" => 1e-9, _ => 1e-4 };
            check.Numbers($"{what}: {one.Name}", [one.Value.GetDouble()], [value], new(relative, 1e-15, Plain: true));
        }
    }

    private void CompareFinal(Dictionary<string, Parameter> parameters)
    {
        string prefix = $"{_name}/final/";
        foreach (string key in file.Tensors.Under(prefix))
        {
            Stored expected = file.Tensors.Get(key);
            check.Tensor($"final {key[prefix.Length..]}", expected, parameters[key[prefix.Length..]].Detach(),
                new(1e-3, 1e-3));
        }
    }
}
