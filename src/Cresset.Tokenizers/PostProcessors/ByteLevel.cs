using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PostProcessors;

/// <summary>Takes the blanks around a word out of its offsets.</summary>
public sealed class ByteLevel(
    bool addPrefixSpace = true, bool trimOffsets = true, bool useRegex = true) : PostProcessor
{
    /// <inheritdoc/>
    public override string Type => "ByteLevel";

    internal static ByteLevel Read(JsonInput json) => new(json["add_prefix_space"].Flag(true),
        json["trim_offsets"].Flag(true), json["use_regex"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteBoolean("add_prefix_space", addPrefixSpace);
        json.WriteBoolean("trim_offsets", trimOffsets);
        json.WriteBoolean("use_regex", useRegex);
    }

    /// <inheritdoc/>
    public override int CountAdded(bool pair) => 0;

    internal override PostProcessor Replace(Func<string, (string Token, int Id)> token) => this;

    internal override IReadOnlyList<Draft> Process(IReadOnlyList<Draft> texts, bool addSpecialTokens)
    {
        for (int i = 0; i < texts.Count; i++)
        {
            if (trimOffsets)
                Trim(texts[i], addPrefixSpace);
            texts[i].SetSequence(i, new(0, texts[i].Count));
        }
        return texts;
    }

    /// <summary>
    /// Moves the offsets of a draft and of its overflow behind leading and before trailing blanks.
    /// </summary>
    internal static void Trim(Draft draft, bool addPrefixSpace)
    {
        draft.Offsets = [.. draft.Offsets];
        for (int i = 0; i < draft.Count; i++)
        {
            bool first = i == 0 || draft.Offsets[i].Start == 0;
            (int leading, int trailing) = Blanks(draft.TokenAt(i));
            if (first && addPrefixSpace && leading == 1)
                leading = 0; // the pre-tokenizer put it there
            draft.Offsets[i] = Trim(draft.Offsets[i], leading, trailing, draft.Texts?[i]);
        }
        foreach (Draft part in draft.Overflow)
            Trim(part, addPrefixSpace);
    }

    private static (int Leading, int Trailing) Blanks(string token)
    {
        int leading = 0, trailing = 0;
        for (int i = 0; i < token.Length && ByteAlphabet.IsBlank(CodePoints.Next(token, ref i));)
            leading++;
        for (int i = token.Length; i > 0 && ByteAlphabet.IsBlank(CodePoints.Previous(token, ref i));)
            trailing++;
        return (leading, trailing);
    }

    /// <summary>Moves both ends by code points; without a text, each of them is one char.</summary>
    private static TextRange Trim(TextRange range, int leading, int trailing, string? text)
    {
        (int start, int end) = (range.Start, range.End);
        if (trailing > end)
            trailing = 0; // as in the reference
        if (text is null)
        {
            start = Math.Min(start + leading, end);
            return new(start, Math.Max(end - trailing, start));
        }
        for (; leading > 0 && start < end; leading--)
            CodePoints.Next(text, ref start);
        for (; trailing > 0 && end > start; trailing--)
            CodePoints.Previous(text, ref end);
        return new(start, end);
    }
}
