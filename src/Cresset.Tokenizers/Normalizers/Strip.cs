using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>Removes white space at the ends of the text.</summary>
public sealed class Strip(bool left = true, bool right = true) : Normalizer
{
    /// <inheritdoc/>
    public override string Type => "Strip";

    internal static Strip Read(JsonInput json) =>
        new(json["strip_left"].Flag(true), json["strip_right"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        json.WriteBoolean("strip_left", left);
        json.WriteBoolean("strip_right", right);
    }

    internal override void Apply(NormalizedText text)
    {
        ReadOnlySpan<char> chars = text.Chars; // white space is in the basic plane
        int start = 0, end = chars.Length;
        while (left && start < end && CodePoints.Is(chars[start], CharClass.White))
            start++;
        while (right && end > start && CodePoints.Is(chars[end - 1], CharClass.White))
            end--;
        text.Slice(start, end);
    }
}
