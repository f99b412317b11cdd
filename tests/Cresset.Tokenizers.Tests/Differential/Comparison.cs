namespace Cresset.Tokenizers.Tests.Differential;

/// <summary>What we make of a text, beside what the reference made of it.</summary>
internal static class Comparison
{
    private static readonly EncodeOptions CodePoints = new() { Offsets = OffsetUnit.CodePoint };

    /// <summary>The first difference from the reference's next result, or null.</summary>
    public static string? Of(ReferenceProcess reference, Tokenizer tokenizer, string[] texts)
    {
        int count = reference.ReadNumber();
        Encoding? actual = Try(() => tokenizer.Encode(texts[0], texts.ElementAtOrDefault(1), CodePoints));
        if (count < 0)
            return actual is null ? null : "the reference refuses it";
        int[] ids = reference.ReadNumbers(count), offsets = reference.ReadNumbers(2 * count);
        int[] words = reference.ReadNumbers(count), types = reference.ReadNumbers(count);
        string plain = reference.ReadText(), whole = reference.ReadText();
        if (actual is null)
            return $"refused, the reference gives {List(ids)}";
        return Difference("ids", ids, [.. actual.Ids])
            ?? Difference("offsets", offsets,
                [.. actual.Offsets.SelectMany(range => new[] { range.Start, range.End })])
            ?? Difference("words", words, [.. actual.WordIds])
            ?? Difference("types", types, [.. actual.TypeIds])
            ?? Difference("decoded", plain, tokenizer.Decode(ids))
            ?? Difference("decoded with special tokens", whole,
                tokenizer.Decode(ids, skipSpecialTokens: false));
    }

    /// <summary>
    /// A difference between a tokenizer that has seen many texts and another, or between the ways to ids.
    /// </summary>
    public static string? OfIds(Tokenizer used, Tokenizer fresh, string[] texts)
    {
        if (texts.Length > 1 || Try(() => used.Encode(texts[0])) is not { } encoding)
            return null;
        int[] ids = [.. encoding.Ids];
        return Difference("ids alone", ids, used.EncodeToIds(texts[0]))
            ?? Difference("ids of a fresh tokenizer", ids, fresh.EncodeToIds(texts[0]))
            ?? (fresh.CountTokens(texts[0]) == ids.Length ? null : "the count differs");
    }

    private static Encoding? Try(Func<Encoding> encode)
    {
        try
        {
            return encode();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Difference(string name, int[] expected, int[] actual) =>
        expected.AsSpan().SequenceEqual(actual)
        ? null : $"{name}: expected {List(expected)}\n    {name}: actual   {List(actual)}";

    private static string? Difference(string name, string expected, string actual) => expected == actual
        ? null : $"{name}: expected {Shown(expected)}\n    {name}: actual   {Shown(actual)}";

    private static string List(int[] numbers) => $"[{string.Join(",", numbers)}]";

    private static string Shown(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
