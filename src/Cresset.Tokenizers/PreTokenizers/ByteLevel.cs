using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Cuts as GPT-2 does and writes the UTF-8 bytes of each piece as visible characters.</summary>
public sealed class ByteLevel(bool addPrefixSpace = true, bool useRegex = true, bool trimOffsets = true)
    : PreTokenizer
{
    private static readonly Split Words =
        new(new Pattern(Patterns.Gpt2, isExpression: true), DelimiterBehavior.Isolated, invert: false);

    /// <summary>The 256 characters that stand for bytes, in the order of code points.</summary>
    public static string Alphabet { get; } =
        string.Concat(Enumerable.Range(0, 256).Select(value => ByteAlphabet.Of((byte)value)).Order());

    /// <inheritdoc/>
    public override string Type => "ByteLevel";

    internal static ByteLevel Read(JsonInput json) => new(json["add_prefix_space"].Flag(true),
        json["use_regex"].Flag(true), json["trim_offsets"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteBoolean("add_prefix_space", addPrefixSpace);
        json.WriteBoolean("trim_offsets", trimOffsets);
        json.WriteBoolean("use_regex", useRegex);
    }

    internal override void Apply(PreTokenizedText text)
    {
        if (addPrefixSpace)
            text.Rewrite(default(Prefix));
        if (useRegex)
            Words.Apply(text);
        text.ReadAsBytes();
    }

    private readonly struct Prefix : IRewriter
    {
        public void Rewrite(NormalizedText text)
        {
            if (!text.AtEnd && text.Peek() != ' ')
                text.PutBefore(" ");
        }
    }
}
