using System.Text.Encodings.Web;
using System.Text.Json;
using Cresset.Tokenizers;

namespace Cresset.Cli;

/// <summary>A text, perhaps with a second one, and what a tokenizer makes of it.</summary>
internal sealed class TokenizedText(Tokenizer tokenizer, string text, TokenizeSettings settings)
{
    private Encoding? _encoding, _inChars;

    public Tokenizer Tokenizer => tokenizer;

    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(settings.Tokenizer));

    public string[] Texts => settings.Pair is null ? [text] : [text, settings.Pair];

    /// <summary>Offsets are in the unit that was asked for.</summary>
    public Encoding Encoding => _encoding ??= Encode(settings.Unit);

    /// <summary>Offsets are in chars.</summary>
    public Encoding InChars =>
        settings.Unit is OffsetUnit.Utf16 ? Encoding : _inChars ??= Encode(OffsetUnit.Utf16);

    public int Count =>
        settings.Pair is null ? tokenizer.CountTokens(text, !settings.NoSpecial) : Encoding.Count;

    /// <summary>
    /// Whether a token is special: added by the template, or one that stands for itself in the text.
    /// </summary>
    public bool IsSpecial(int token) => InChars.SpecialTokensMask[token] != 0
        || (tokenizer.AddedTokens.TryGetValue(InChars.Ids[token], out AddedToken? added) && added.Special);

    /// <summary>One line with the names that the Python library has.</summary>
    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream,
            new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            if (settings.Pair is not null) json.WriteString("pair", settings.Pair);
            Write(json, "ids", Encoding.Ids, (w, id) => w.WriteNumberValue(id));
            Write(json, "tokens", Encoding.Tokens, (w, token) => w.WriteStringValue(token));
            Write(json, "offsets", Encoding.Offsets, WriteRange);
            Write(json, "word_ids", Encoding.WordIds, WriteOrNull);
            Write(json, "type_ids", Encoding.TypeIds, (w, id) => w.WriteNumberValue(id));
            Write(json, "sequence_ids", Encoding.SequenceIds, WriteOrNull);
            Write(json, "special_tokens_mask", Encoding.SpecialTokensMask, (w, mask) =>
                w.WriteNumberValue(mask));
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private Encoding Encode(OffsetUnit unit) =>
        tokenizer.Encode(text, settings.Pair,
            new() { AddSpecialTokens = !settings.NoSpecial, Offsets = unit });

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> values,
        Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T value in values) write(json, value);
        json.WriteEndArray();
    }

    private static void WriteRange(Utf8JsonWriter json, TextRange range)
    {
        json.WriteStartArray();
        json.WriteNumberValue(range.Start);
        json.WriteNumberValue(range.End);
        json.WriteEndArray();
    }

    private static void WriteOrNull(Utf8JsonWriter json, int value)
    {
        if (value < 0) json.WriteNullValue();
        else json.WriteNumberValue(value);
    }
}
