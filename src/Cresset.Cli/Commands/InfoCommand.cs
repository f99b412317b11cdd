using System.CommandLine;
using System.Globalization;
using Cresset.IO;
using Spectre.Console;

namespace Cresset.Cli.Commands;

/// <summary><c>cresset info PATH</c>: what is in a checkpoint, from its headers alone.</summary>
internal static class InfoCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A safetensors file or a model folder." };
        var command = new Command("info", "Show what is in a checkpoint; reads headers only.") { path };
        command.SetAction(result => Run(result.GetRequiredValue(path)));
        return command;
    }

    private static void Run(string path)
    {
        using TensorSource source = Safetensors.Open(path);
        TensorEntry[] tensors = [.. source.Tensors.Values.OrderBy(t => t.Name, StringComparer.Ordinal)];
        string config = Path.Combine(path, "config.json");
        if (Console.IsOutputRedirected) Plain(tensors);
        else Show(tensors);
        if (File.Exists(config)) Line("model", Describe(JsonFields.Read(config)));
        Line("tensors", tensors.Length.ToString(CultureInfo.InvariantCulture));
        Line("parameters", tensors.Sum(t => t.Shape.Count).ToString("N0", CultureInfo.InvariantCulture));
        Line("size", string.Create(CultureInfo.InvariantCulture,
            $"{tensors.Sum(t => t.Length) / 1048576.0:F1} MiB"));
        Line("types", string.Join(", ",
            tensors.CountBy(t => t.DType).Select(p => $"{p.Key.TorchName()} × {p.Value}")));
        foreach ((string key, string value) in source.Metadata) Line(key, value);
    }

    private static string Describe(JsonFields config)
    {
        string type = config.Text("model_type", "unknown");
        string classes = string.Join(", ", config.Texts("architectures"));
        if (!config.Has("num_hidden_layers"))
            return $"{type} ({classes})";
        int layers = config.Int("num_hidden_layers", 0, int.MaxValue);
        int width = config.Int("hidden_size", 0, int.MaxValue, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{type} ({classes}), {layers} layers × {width}");
    }

    private static void Line(string key, string value) => Console.WriteLine($"{key,-12} {value}");

    private static void Plain(TensorEntry[] tensors)
    {
        foreach (TensorEntry t in tensors) Console.WriteLine($"{t.Name}\t{t.DType.TorchName()}\t{t.Shape}");
    }

    private static void Show(TensorEntry[] tensors)
    {
        var table = new Table().AddColumn("tensor").AddColumn("type").AddColumn("shape")
            .AddColumn(new TableColumn("parameters").RightAligned());
        foreach (TensorEntry t in tensors)
            table.AddRow(new Text(t.Name), new Text(t.DType.TorchName()), new Text(t.Shape.ToString()),
                new Text(t.Shape.Count.ToString("N0", CultureInfo.InvariantCulture)));
        AnsiConsole.Write(table);
    }
}
