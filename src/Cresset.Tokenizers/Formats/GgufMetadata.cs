using System.Collections;
using System.Globalization;

namespace Cresset.Tokenizers.Formats;

/// <summary>The values of a GGUF file under <c>tokenizer.ggml.</c>, checked.</summary>
internal sealed class GgufMetadata(IReadOnlyDictionary<string, object> values)
{
    private const string Prefix = "tokenizer.ggml.";

    public string Text(string key, string fallback) => values.TryGetValue(Prefix + key, out object? value)
        ? value as string ?? throw Error(key, $"expected text, found {value?.GetType().Name}") : fallback;

    public bool? Flag(string key) => values.TryGetValue(Prefix + key, out object? value)
        ? value as bool? ?? throw Error(key, $"expected true or false, found {value?.GetType().Name}") : null;

    public string? ChatTemplate =>
        values.TryGetValue("tokenizer.chat_template", out object? value) ? value as string : null;

    /// <summary>A list of texts; null if it is not there.</summary>
    public string[]? Texts(string key) => List(key) is not { } list ? null
        : [.. list.Cast<object?>()
        .Select(item => item as string ?? throw Error(key, "it holds something that is no text"))];

    /// <summary>A list of numbers; null if it is not there.</summary>
    public double[]? Numbers(string key) => List(key) is not { } list ? null
        : [.. list.Cast<object?>().Select(item => Number(key, item))];

    /// <summary>The id of a token of the list; null if it is not there.</summary>
    public int? Id(string key, int count)
    {
        if (!values.TryGetValue(Prefix + key, out object? value))
            return null;
        double id = Number(key, value);
        return id >= 0 && id < count && id == Math.Floor(id) ? (int)id
            : throw Error(key, $"{id.ToString(CultureInfo.InvariantCulture)} is no id of {count} tokens");
    }

    public static TokenizerFormatException Error(string key, string problem) =>
        new("GGUF metadata", Prefix + key, problem);

    private ICollection? List(string key) => !values.TryGetValue(Prefix + key, out object? value) ? null
        : value is ICollection list ? list
        : throw Error(key, $"expected a list, found {value?.GetType().Name}");

    private static double Number(string key, object? value) => value switch
    {
        float or double or int or uint or long or ulong or short or ushort or byte or sbyte =>
            Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number)
                ? number : throw Error(key, "it holds a number that is not finite"),
        _ => throw Error(key, $"expected a number, found {value?.GetType().Name ?? "nothing"}"),
    };
}
