using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

internal sealed partial class NormalizedText
{
    private char[] _newChars = [];
    private TextRange[] _newRanges = [];
    private int _cursor, _stop, _written, _editStart;

    /// <summary>
    /// Starts an edit of the whole text: the new text is empty, the cursor at the start of the old.
    /// </summary>
    public void BeginEdit()
    {
        if (Math.Min(_newChars.Length, _newRanges.Length) < _chars.Length)
            (_newChars, _newRanges) = (new char[_chars.Length], new TextRange[_chars.Length]);
        (_cursor, _editStart, _stop, _written) = (0, 0, Length, 0);
    }

    /// <summary>Limits reading to a piece of the old text, as if it were all there is.</summary>
    public int BeginPiece(int start, int end)
    {
        (_cursor, _editStart, _stop) = (start, start, end);
        return _written;
    }

    public int Written => _written;

    /// <summary>The place in the old text that is read next.</summary>
    public int Cursor => _cursor;

    /// <summary>Where the piece under edit starts in the original.</summary>
    public int PieceOrigin => _editStart < Length ? RangeAt(_editStart).Start : _origin;

    /// <summary>Drops the old chars up to <paramref name="end"/>.</summary>
    public void Drop(int end) => _cursor = end;

    public bool AtEnd => _cursor >= _stop;

    /// <summary>The next code point of the old text, without taking it.</summary>
    public int Peek()
    {
        int at = _cursor;
        return CodePoints.Next(_chars.AsSpan(0, _stop), ref at);
    }

    /// <summary>Drops a number of code points of the old text.</summary>
    public void Skip(int count = 1)
    {
        for (; count > 0 && _cursor < _stop; count--)
            CodePoints.Next(_chars.AsSpan(0, _stop), ref _cursor);
    }

    /// <summary>
    /// Writes a code point. With <paramref name="change"/> ≤ 0 it replaces the next 1 − change code points
    /// and has the range of the first; with 1 it is new and has the range of the char before the cursor.
    /// </summary>
    public void Put(int c, int change = 0)
    {
        TextRange range = change > 0 || AtEnd ? Before() : RangeAt(_cursor);
        if (change <= 0)
            Skip(1 - change);
        Span<char> two = stackalloc char[2];
        int width = CodePoints.Write(c, two);
        GrowNew(width);
        for (int i = 0; i < width; i++)
        {
            _newChars[_written] = two[i];
            _newRanges[_written++] = range;
        }
    }

    /// <summary>Writes new text behind the char before the cursor.</summary>
    public void Insert(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length;)
            Put(CodePoints.Next(text, ref i), 1);
    }

    /// <summary>Writes new text before the next code point, whose range it has.</summary>
    public void PutBefore(ReadOnlySpan<char> text)
    {
        GrowNew(text.Length);
        text.CopyTo(_newChars.AsSpan(_written));
        _newRanges.AsSpan(_written, text.Length).Fill(RangeAt(_cursor));
        _written += text.Length;
    }

    /// <summary>Keeps the old chars up to <paramref name="end"/>.</summary>
    public void CopyTo(int end)
    {
        int count = end - _cursor;
        GrowNew(count);
        _chars.AsSpan(_cursor, count).CopyTo(_newChars.AsSpan(_written));
        CopyRanges(_cursor, end, _newRanges.AsSpan(_written));
        _written += count;
        _cursor = end;
    }

    /// <summary>Keeps what is left of the piece with one char instead of another.</summary>
    public void CopyRest(char old, char replacement)
    {
        int start = _written;
        CopyTo(_stop);
        _newChars.AsSpan(start.._written).Replace(old, replacement);
    }

    public void EndEdit()
    {
        (_chars, _newChars) = (_newChars, _chars);
        (_ranges, _newRanges) = (_newRanges, _ranges);
        Length = _written;
        _aligned = true;
    }

    private TextRange Before()
    {
        if (_cursor > _editStart)
            return RangeAt(_cursor - 1);
        return new(PieceOrigin, PieceOrigin);
    }

    private void GrowNew(int more)
    {
        if (_written + more <= _newChars.Length)
            return;
        int size = Math.Max(_written + more, _newChars.Length * 2);
        Array.Resize(ref _newChars, size);
        Array.Resize(ref _newRanges, size);
    }
}
