using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

/// <summary>
/// A text under change: UTF-16 chars and, for each, the range of the original it comes from.
/// </summary>
/// <remarks>
/// As long as nothing moved, ranges are not stored. An edit reads code points from the front and writes
/// others; see <see cref="Put"/> for how ranges follow. Not thread-safe; buffers are reused.
/// </remarks>
internal sealed partial class NormalizedText
{
    private char[] _chars = new char[256];
    private TextRange[] _ranges = [];
    private bool _aligned;
    private int _origin, _lead;

    public int Length { get; private set; }

    public Span<char> Chars => _chars.AsSpan(0, Length);

    /// <summary>Takes over a piece of the original; lone surrogates become U+FFFD.</summary>
    public void Load(ReadOnlySpan<char> original, int origin)
    {
        Length = 0;
        _aligned = false;
        (_origin, _lead) = (origin, 0);
        Reserve(original.Length);
        original.CopyTo(_chars);
        Length = original.Length;
        Wellformed(Chars);
    }

    /// <summary>Adds a piece of another text behind this one.</summary>
    public void Append(NormalizedText other, int start, int end)
    {
        Align();
        Reserve(end - start);
        other.Chars[start..end].CopyTo(_chars.AsSpan(Length));
        for (int i = start; i < end; i++)
            _ranges[Length + i - start] = other.RangeAt(i);
        Length += end - start;
    }

    public void Clear()
    {
        Length = 0;
        _aligned = false;
        (_origin, _lead) = (0, 0);
    }

    /// <summary>The range of the original behind the char at <paramref name="i"/>.</summary>
    public TextRange RangeAt(int i)
    {
        if (_aligned)
            return _ranges[i];
        i = Math.Max(i, _lead);
        int low = char.IsLowSurrogate(_chars[i]) ? 1 : 0, high = char.IsHighSurrogate(_chars[i]) ? 1 : 0;
        return new(_origin + i - _lead - low, _origin + i - _lead + 1 + high);
    }

    /// <summary>
    /// The range of the original behind the chars from start to end; empty where there are none.
    /// </summary>
    public TextRange RangeOf(int start, int end)
    {
        if (start < end)
            return new(RangeAt(start).Start, RangeAt(end - 1).End);
        int place = start < Length ? RangeAt(start).Start : start > 0 ? RangeAt(start - 1).End : _origin;
        return new(place, place);
    }

    /// <summary>
    /// Puts a text before this one, which is not empty; it has the range of the first code point.
    /// </summary>
    public void Prepend(string text)
    {
        Reserve(text.Length);
        _chars.AsSpan(0, Length).CopyTo(_chars.AsSpan(text.Length));
        text.CopyTo(_chars);
        Length += text.Length;
        if (!_aligned)
        {
            _lead += text.Length;
            return;
        }
        TextRange first = _ranges[0];
        _ranges.AsSpan(0, Length - text.Length).CopyTo(_ranges.AsSpan(text.Length));
        _ranges.AsSpan(0, text.Length).Fill(first);
    }

    /// <summary>Keeps the chars from start to end only.</summary>
    public void Slice(int start, int end)
    {
        if (start > 0)
        {
            Align();
            Array.Copy(_ranges, start, _ranges, 0, end - start);
            Array.Copy(_chars, start, _chars, 0, end - start);
        }
        Length = end - start;
    }

    private void Align()
    {
        if (_ranges.Length < _chars.Length)
            Array.Resize(ref _ranges, _chars.Length);
        if (_aligned)
            return;
        CopyRanges(0, Length, _ranges);
        _aligned = true;
    }

    private void CopyRanges(int start, int end, Span<TextRange> to)
    {
        if (_aligned)
        {
            _ranges.AsSpan(start..end).CopyTo(to);
            return;
        }
        ReadOnlySpan<char> chars = _chars.AsSpan(start..end);
        bool single = start >= _lead && !chars.ContainsAnyInRange('\uD800', '\uDFFF');
        int origin = _origin - _lead + start;
        for (int i = 0; i < chars.Length; i++)
            to[i] = single ? new(origin + i, origin + i + 1) : RangeAt(start + i);
    }

    private void Reserve(int more)
    {
        if (Length + more > _chars.Length)
            Array.Resize(ref _chars, Math.Max(Length + more, _chars.Length * 2));
        if (_aligned && _ranges.Length < _chars.Length)
            Array.Resize(ref _ranges, _chars.Length);
    }

    private static void Wellformed(Span<char> text)
    {
        int i = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (i >= 0 && i < text.Length)
        {
            int start = i;
            if (CodePoints.Next(text, ref i) == CodePoints.Replacement)
                text[start] = (char)CodePoints.Replacement;
        }
    }
}
