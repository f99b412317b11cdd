namespace Cresset.Tokenizers.Text;

/// <summary>What is needed, beside the ids, to say everything of the tokens of one text.</summary>
/// <param name="Places">Where the tokens stand, without special ones.</param>
/// <param name="Values">Strings of tokens that are not the vocabulary's of their id, by place.</param>
/// <param name="Text">The text, where places in it are not the same in all units; else null.</param>
/// <param name="Options">How it was encoded.</param>
internal sealed record PackedText(
    Places Places, (int Index, string Value)[] Values, string? Text, EncodeOptions Options)
{
    public static PackedText Of(Workspace work, string? text, EncodeOptions options) =>
        new(Places.Of(work), [.. work.Tokens.Values], text, options);
}
