using Cresset.Tokenizers.Decoders;

namespace Cresset.Tokenizers.Text;

/// <summary>
/// The way back from ids: what the first steps of the decoder make of a token is kept, if it is the same
/// wherever the token stands. Safe for any number of threads.
/// </summary>
internal sealed class TokenTexts
{
    private const int MostBeyond = 256, MostKept = 1 << 14;

    [ThreadStatic]
    private static List<string>? _spare;

    private readonly Func<int, string?> _names;
    private readonly Func<string, bool> _isSpecial;
    private readonly Decoder[] _first, _last;
    private readonly bool _blanks;
    private readonly Part?[] _parts;

    /// <summary>Texts of a number of tokens; ids far beyond it are looked up each time.</summary>
    public TokenTexts(Func<int, string?> names, Func<string, bool> isSpecial, Decoder? decoder, int count)
    {
        (_names, _isSpecial, _blanks) = (names, isSpecial, decoder is null);
        Decoder[] steps = decoder is null ? []
            : decoder is Sequence sequence ? [.. sequence.Parts] : [decoder];
        _first = [.. steps.TakeWhile(step => step.IsPartwise)];
        _last = steps[_first.Length..];
        _parts = new Part?[count + MostBeyond];
    }

    /// <summary>A token at the start of a text and behind others; null for an unknown id.</summary>
    private sealed record Part(string? AtStart, string? Behind, bool IsSpecial)
    {
        public static Part None { get; } = new(null, null, true);
    }

    public bool IsShown(int id, bool skipSpecial) =>
        PartOf(id) is var part && part.Behind is not null && !(skipSpecial && part.IsSpecial);

    /// <summary>The text of ids; unknown ones are left out.</summary>
    public string Join(ReadOnlySpan<int> ids, bool skipSpecial)
    {
        List<string> parts = _spare ?? [];
        _spare = null; // an error loses it
        parts.EnsureCapacity(ids.Length);
        foreach (int id in ids)
        {
            Part part = PartOf(id);
            if (part.Behind is not null && !(skipSpecial && part.IsSpecial))
                parts.Add(parts.Count == 0 ? part.AtStart! : part.Behind);
        }
        foreach (Decoder step in _last)
            step.Apply(parts);
        string text = _blanks ? string.Join(' ', parts) : parts.Count == 1 ? parts[0] : Decoder.Join(parts);
        parts.Clear();
        _spare = parts.Capacity <= MostKept ? parts : null;
        return text;
    }

    private Part PartOf(int id) => (uint)id >= (uint)_parts.Length ? Make(id) : _parts[id] ??= Make(id);

    private Part Make(int id)
    {
        if (_names(id) is not { } token)
            return Part.None;
        List<string> start = [token], behind = ["", token];
        foreach (Decoder step in _first)
        {
            step.Apply(start);
            step.Apply(behind);
        }
        return new(start[0], behind[1], _isSpecial(token));
    }
}
