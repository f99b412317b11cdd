using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cresset.IO;

namespace Cresset.Transformers;

/// <summary>
/// What every config.json has: the labels, the kind of problem, and fields that are kept unread.
/// </summary>
public abstract record PretrainedConfig
{
    /// <summary>The architecture, such as <c>bert</c>.</summary>
    public abstract string ModelType { get; }

    /// <summary>Label names in the order of their ids; empty for models without labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = ["LABEL_0", "LABEL_1"];

    /// <summary>Number of labels.</summary>
    public int NumLabels => Labels.Count;

    /// <summary>
    /// <c>regression</c>, <c>single_label_classification</c>, <c>multi_label_classification</c>, or unknown.
    /// </summary>
    public string? ProblemType { get; init; }

    /// <summary>The file as it was read; fields that are not known here are written back.</summary>
    internal JsonElement? Source { get; init; }

    /// <summary>The same configuration with <paramref name="count"/> labels without names.</summary>
    public static IReadOnlyList<string> Unnamed(int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"LABEL_{i}"))];

    /// <summary>The fields as JSON, with those of the file that was read.</summary>
    /// <param name="architecture">The name of the model class.</param>
    public JsonObject ToJson(string architecture)
    {
        JsonObject json = Source is { } source ? JsonObject.Create(source.Clone())!.DeepClone().AsObject() : [];
        json["architectures"] = new JsonArray(architecture);
        json["model_type"] = ModelType;
        json["dtype"] = "float32";
        json.Remove("torch_dtype");
        json.Remove("num_labels");
        JsonObject names = [], ids = [];
        for (int i = 0; i < Labels.Count; i++)
        {
            names[i.ToString(CultureInfo.InvariantCulture)] = Labels[i];
            ids[Labels[i]] = i;
        }
        (json["id2label"], json["label2id"]) = (names, ids);
        if (ProblemType is not null) json["problem_type"] = ProblemType;
        WriteFields(json);
        return json;
    }

    /// <summary>Sets the architecture's own fields.</summary>
    protected abstract void WriteFields(JsonObject json);

    /// <summary>Fills the common fields.</summary>
    internal static T WithCommon<T>(T config, JsonFields fields) where T : PretrainedConfig => (T)(config with
    {
        Labels = ReadLabels(fields),
        ProblemType = fields.Has("problem_type") ? fields.Text("problem_type") : null,
        Source = fields.Json,
    });

    private static IReadOnlyList<string> ReadLabels(JsonFields fields)
    {
        if (fields.Object("id2label") is not { } names)
            return Unnamed(fields.Int("num_labels", 0, 1 << 20, 2));
        int count = names.Json.EnumerateObject().Count();
        var labels = new string[count];
        for (int i = 0; i < count; i++)
        {
            string id = i.ToString(CultureInfo.InvariantCulture);
            labels[i] = names.Has(id) ? names.Text(id) : throw fields.Wrong("id2label", $"has no label for id {i}.");
        }
        return labels;
    }
}
