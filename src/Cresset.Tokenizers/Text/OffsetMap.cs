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

    /// <summary>
    /// The text, if its places differ between units, also for the steps that count in code points; else null.
    /// </summary>
    public static string? TextFor(string text, OffsetUnit unit)
    {
        bool differs = unit is OffsetUnit.Utf8
            ? !Ascii.IsValid(text) : text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
        return differs ? text : null;
    }

    /// <summary>Turns the offsets of a draft and of its overflow into a unit.</summary>
    public static void Apply(Draft draft, OffsetUnit unit)
    {
        if (unit is OffsetUnit.Utf16)
            return;
        string? text = null;
        var map = default(OffsetMap);
        for (int i = 0; i < draft.Count && draft.Texts is not null; i++)
        {
            if (draft.Texts[i] is not { } next)
                continue;
            map = ReferenceEquals(next, text) ? map : new(next, unit);
            text = next;
            draft.Offsets[i] = map[draft.Offsets[i]];
        }
        foreach (Draft part in draft.Overflow)
            Apply(part, unit);
    }

    public TextRange this[TextRange range] =>
        _places is null ? range : new(_places[range.Start], _places[range.End]);
}
