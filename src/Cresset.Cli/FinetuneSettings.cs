using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cresset.IO;

namespace Cresset.Cli;

/// <summary>What a fine-tuning run does; kept in its folder as run.json, so that it can go on.</summary>
internal sealed record FinetuneSettings
{
    private const string FileName = "run.json";

    public required string Model { get; init; }
    public required string Train { get; init; }
    public required string Test { get; init; }
    public required string TextColumn { get; init; }
    public required string LabelColumn { get; init; }
    public required string Output { get; init; }
    public double Epochs { get; init; } = 1;
    public double LearningRate { get; init; } = 1e-4;
    public int BatchSize { get; init; } = 32;
    public int MaxLength { get; init; } = 64;
    public int Seed { get; init; } = 42;
    public int SaveSteps { get; init; } = 50;
    public int Limit { get; init; }

    /// <summary>Go on with what the folder holds?</summary>
    [JsonIgnore]
    public bool Resume { get; init; }

    public static string NewRun() =>
        Path.Combine("runs", DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture));

    /// <exception cref="CommandException">The folder is not that of a run.</exception>
    public static FinetuneSettings Load(string run)
    {
        string path = Path.Combine(run, FileName);
        if (!File.Exists(path))
            throw new CommandException($"{run} is not the folder of a run: there is no {FileName}. "
                + "Name the folder that finetune printed.");
        try
        {
            FinetuneSettings settings =
                JsonSerializer.Deserialize(File.ReadAllText(path), SettingsJson.Default.FinetuneSettings)
                    ?? throw new CommandException($"{path} is empty.");
            return settings with { Output = run, Resume = true };
        }
        catch (JsonException e)
        {
            throw new CommandException($"{path} is damaged: {e.Message}");
        }
    }

    public void Save()
    {
        Directory.CreateDirectory(Output);
        FinetuneSettings absolute = this with
        { Model = Path.GetFullPath(Model), Train = Path.GetFullPath(Train), Test = Path.GetFullPath(Test) };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(absolute, SettingsJson.Default.FinetuneSettings);
        AtomicFile.Write(Path.Combine(Output, FileName), s => s.Write(json));
    }
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(FinetuneSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
