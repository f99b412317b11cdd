using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Cresset.Tokenizers.Tests;

/// <summary>Collects differences, so that one run shows all of them.</summary>
internal sealed class Check
{
    private readonly List<string> _wrong = [];

    public int Count { get; private set; }

    public void Equal(string label, JsonElement expected, string actual)
    {
        Count++;
        string wanted = JsonSerializer.Serialize(expected);
        if (wanted != actual)
            _wrong.Add($"{label}\n    expected {wanted}\n    actual   {actual}");
    }

    public void Equal(string label, JsonElement expected, IEnumerable<int> actual) =>
        Equal(label, expected, $"[{string.Join(',', actual)}]");

    public void Equal(string label, JsonElement expected, IEnumerable<int?> actual) => Equal(label, expected,
        $"[{string.Join(',', actual.Select(v => v?.ToString(CultureInfo.InvariantCulture) ?? "null"))}]");

    public void Equal(string label, JsonElement expected, IEnumerable<TextRange> actual) =>
        Equal(label, expected, actual.SelectMany(range => new[] { range.Start, range.End }));

    public void Text(string label, JsonElement expected, string? actual) =>
        Equal(label, expected, JsonSerializer.Serialize(actual));

    public void Texts(string label, JsonElement expected, IEnumerable<string?> actual) =>
        Equal(label, expected, JsonSerializer.Serialize(actual));

    public void True(string label, bool condition)
    {
        Count++;
        if (!condition)
            _wrong.Add(label);
    }

    /// <summary>Compares every field that the golden encoding has.</summary>
    public void Encoding(string label, JsonElement expected, Encoding actual)
    {
        foreach (JsonProperty field in expected.EnumerateObject())
            Field($"{label} {field.Name}", field, actual);
    }

    public void Done()
    {
        Assert.True(Count > 0, "nothing was compared");
        Assert.True(
            _wrong.Count == 0, $"{_wrong.Count} of {Count} differ:\n{string.Join('\n', _wrong.Take(12))}");
    }

    private void Field(string label, JsonProperty field, Encoding actual)
    {
        switch (field.Name)
        {
            case "ids": Equal(label, field.Value, actual.Ids); break;
            case "tokens": Texts(label, field.Value, actual.Tokens); break;
            case "offsets": Equal(label, field.Value, actual.Offsets); break;
            case "type_ids": Equal(label, field.Value, actual.TypeIds); break;
            case "attention_mask": Equal(label, field.Value, actual.AttentionMask); break;
            case "special_tokens_mask": Equal(label, field.Value, actual.SpecialTokensMask); break;
            case "word_ids": Equal(label, field.Value, actual.WordIds.Select(OrNull)); break;
            case "sequence_ids": Equal(label, field.Value, actual.SequenceIds.Select(OrNull)); break;
            case "n_sequences":
                Equal(label, field.Value, actual.SequenceCount.ToString(CultureInfo.InvariantCulture));
                break;
            case "overflowing": Overflowing(label, field.Value, actual.Overflowing); break;
            default: break;
        }
    }

    private void Overflowing(string label, JsonElement expected, ImmutableArray<Encoding> actual)
    {
        True($"{label}: {actual.Length} parts, expected {expected.GetArrayLength()}",
            actual.Length == expected.GetArrayLength());
        for (int i = 0; i < Math.Min(actual.Length, expected.GetArrayLength()); i++)
        {
            if (expected[i].ValueKind is JsonValueKind.Array)
                Equal($"{label}[{i}]", expected[i], actual[i].Ids);
            else
                Encoding($"{label}[{i}]", expected[i], actual[i]);
        }
    }

    private static int? OrNull(int value) => value < 0 ? null : value;
}
