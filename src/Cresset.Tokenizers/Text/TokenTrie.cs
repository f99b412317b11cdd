using System.Buffers;

namespace Cresset.Tokenizers.Text;

/// <summary>Finds the leftmost, then longest, of many texts in a text.</summary>
internal sealed class TokenTrie
{
    private readonly CharTrie _trie;
    private readonly SearchValues<char> _firsts;

    public TokenTrie(IReadOnlyCollection<KeyValuePair<string, int>> texts)
    {
        _trie = new(texts);
        IEnumerable<string> keys = texts.Select(text => text.Key).Where(key => key.Length > 0);
        _firsts = SearchValues.Create([.. keys.Select(key => key[0])]);
    }

    public bool IsEmpty => _trie.IsEmpty;

    /// <summary>
    /// The next match at or behind <paramref name="start"/>; the id is −1 if there is none.
    /// </summary>
    public int Find(ReadOnlySpan<char> text, int start, out TextRange match)
    {
        match = default;
        if (IsEmpty)
            return -1;
        for (; text[start..].IndexOfAny(_firsts) is >= 0 and int skip; start++)
        {
            start += skip;
            int id = Longest(text, start, out int end);
            match = new(start, end);
            if (id >= 0)
                return id;
        }
        match = default;
        return -1;
    }

    private int Longest(ReadOnlySpan<char> text, int start, out int end)
    {
        int id = end = -1;
        for (int i = start, node = 0; i < text.Length && (node = _trie.Step(node, text[i])) >= 0; i++)
        {
            if (_trie.IdAt(node) >= 0)
                (id, end) = (_trie.IdAt(node), i + 1);
        }
        return id;
    }
}
