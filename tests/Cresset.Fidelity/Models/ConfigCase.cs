using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cresset.IO;
using Cresset.Transformers;

namespace Cresset.Fidelity;

/// <summary>A config.json as found, and the fields that the reference understood or refused.</summary>
internal static class ConfigCase
{
    private static readonly Dictionary<string, MethodInfo> Readers = typeof(PretrainedConfig).Assembly
        .GetExportedTypes().Where(t => !t.IsAbstract && typeof(PretrainedConfig).IsAssignableFrom(t))
        .ToDictionary(ModelTypeOf, t => t.GetMethod("Read")!);

    public static void Run(JsonElement json, Check check)
    {
        JsonElement input = json.GetProperty("input");
        if (!Readers.TryGetValue(input.Text("model_type"), out MethodInfo? reader))
            throw new NotBoundException($"there is no configuration of {input.Text("model_type")}");
        var read = reader.CreateDelegate<Func<JsonFields, PretrainedConfig>>();
        var fields = new JsonFields("config.json", input);
        if (json.Find("error") is not null) Expected.Error("reading", () => read(fields), check);
        else Compare(json.GetProperty("changed"), read(fields).ToJson("Model"), check);
    }

    private static string ModelTypeOf(Type type) => ((PretrainedConfig)Activator.CreateInstance(type)!).ModelType;

    private static void Compare(JsonElement expected, JsonObject actual, Check check)
    {
        foreach (JsonProperty field in expected.EnumerateObject())
        {
            JsonNode? own = actual[field.Name], reference = JsonNode.Parse(field.Value.GetRawText());
            if (!JsonNode.DeepEquals(own, reference)) throw new MismatchException(
                $"{field.Name}: expected {reference?.ToJsonString()}, got {own?.ToJsonString()}");
            check.Done();
        }
    }
}
