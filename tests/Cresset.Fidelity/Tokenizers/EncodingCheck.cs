using System.Collections.Immutable;
using System.Text.Json;
using Cresset.Tokenizers;

namespace Cresset.Fidelity;

/// <summary>Compares every field that an expected encoding has.</summary>
internal static class EncodingCheck
{
    private static readonly string[] Others =
    [
        "name", "text", "pair", "decoded", "decoded_with_special", "ids_no_special", "offsets_bytes", "note", "set",
        "as_special", "tokens_added", "count",
    ];

    public static void Compare(string what, JsonElement expected, Encoding actual, Check check)
    {
        foreach (JsonProperty field in expected.EnumerateObject()) Field($"{what} {field.Name}", field, actual,
            check);
    }

    public static void Offsets(string what, JsonElement expected, Encoding actual, Check check) =>
        check.SameList(what, expected.Longs(), actual.Offsets.SelectMany(o => new long[] { o.Start, o.End }));

    private static void Field(string what, JsonProperty field, Encoding actual, Check check)
    {
        switch (field.Name)
        {
            case "ids": Numbers(what, field.Value, actual.Ids, check); break;
            case "tokens": check.SameList(what, field.Value.Texts(), actual.Tokens); break;
            case "offsets": Offsets(what, field.Value, actual, check); break;
            case "type_ids": Numbers(what, field.Value, actual.TypeIds, check); break;
            case "attention_mask": Numbers(what, field.Value, actual.AttentionMask, check); break;
            case "special_tokens_mask": Numbers(what, field.Value, actual.SpecialTokensMask, check); break;
            case "word_ids": Numbers(what, field.Value, actual.WordIds, check); break;
            case "sequence_ids": Numbers(what, field.Value, actual.SequenceIds, check); break;
            case "n_sequences": check.Same(what, field.Value.GetInt32(), actual.SequenceCount); break;
            case "overflowing": Overflowing(what, field.Value, actual.Overflowing, check); break;
            default:
                if (!Others.Contains(field.Name)) throw new NotBoundException($"encodings with '{field.Name}'");
                break;
        }
    }

    /// <summary>None is −1 here.</summary>
    private static void Numbers(string what, JsonElement expected, IEnumerable<int> actual, Check check) =>
        check.SameList(what, expected.EnumerateArray().Select(v => v.IsNull() ? -1 : v.GetInt32()), actual);

    private static void Overflowing(string what, JsonElement expected, ImmutableArray<Encoding> actual, Check check)
    {
        check.Same(what, expected.GetArrayLength(), actual.Length);
        for (int i = 0; i < actual.Length; i++)
            if (expected[i].ValueKind == JsonValueKind.Array) Numbers($"{what}[{i}]", expected[i], actual[i].Ids,
                check);
            else Compare($"{what}[{i}]", expected[i], actual[i], check);
    }
}
