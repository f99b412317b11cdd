using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Text;

/// <summary>Enumerates the whole text in pieces, of which some (id ≥ 0) are added tokens.</summary>
internal ref struct AddedMatches(
    ReadOnlySpan<char> text, TokenTrie trie, IReadOnlyDictionary<int, AddedToken> tokens)
{
    private readonly ReadOnlySpan<char> _text = text;
    private PreTokenizedText.Piece _token;
    private int _done, _next;
    private bool _waits;

    public PreTokenizedText.Piece Current { get; private set; }

    public readonly AddedMatches GetEnumerator() => this;

    public bool MoveNext()
    {
        if (!_waits && !Find() && _done == _text.Length)
            return false;
        int start = _waits ? _token.Start : _text.Length;
        Current = _done < start ? new(_done, start, -1) : _token;
        _waits &= Current.Id < 0;
        _done = Current.End;
        return true;
    }

    /// <summary>Looks for the next token, with the white space that it takes.</summary>
    private bool Find()
    {
        while (!_waits && !trie.IsEmpty && trie.Find(_text, _next, out TextRange match) is >= 0 and int id)
        {
            _next = match.End;
            AddedToken token = tokens[id];
            if (token.SingleWord && !StandsAlone(match))
                continue;
            int start = token.LeftStrip ? Math.Max(_done, LeftOf(match.Start)) : match.Start;
            _token = new(start, token.RightStrip ? RightOf(match.End) : match.End, id);
            _waits = true;
        }
        return _waits;
    }

    private readonly bool StandsAlone(TextRange match)
    {
        (int before, int behind) = (match.Start, match.End);
        return (before == 0 || !CodePoints.Is(CodePoints.Previous(_text, ref before), CharClass.Word))
            && (behind == _text.Length || !CodePoints.Is(CodePoints.Next(_text, ref behind), CharClass.Word));
    }

    private readonly int LeftOf(int start)
    {
        while (start > 0 && CodePoints.Is(_text[start - 1], CharClass.White))
            start--;
        return start;
    }

    private readonly int RightOf(int end)
    {
        while (end < _text.Length && CodePoints.Is(_text[end], CharClass.White))
            end++;
        return end;
    }
}
