using System.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

/// <summary>Turns places in a .NET string into another unit.</summary>
internal readonly struct OffsetMap
{
    private readonly int[]? _places;

    /// <summary>A map for this text; it does nothing where both units are the same.</summary>
    public OffsetMap(ReadOnlySpan<char> text, OffsetUnit unit)
    {
        if (unit is OffsetUnit.Utf16 || Ascii.IsValid(text))
            return;
        var places = new int[text.Length + 1];
        for (int i = 0, count = 0; i < text.Length;)
        {
            int start = i, c = CodePoints.Next(text, ref i);
            int width = unit is OffsetUnit.CodePoint ? 1 : c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            count += width;
            places.AsSpan(start + 1, i - start).Fill(count);
        }
        _places = places;
    }

    public TextRange this[TextRange range] =>
        _places is null ? range : new(_places[range.Start], _places[range.End]);
}
