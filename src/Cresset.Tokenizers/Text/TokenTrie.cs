using System.Buffers;

namespace Cresset.Tokenizers.Text;

/// <summary>Finds the leftmost, then longest, of many texts in a text.</summary>
internal sealed class TokenTrie
{
    private readonly Dictionary<long, int> _steps = [];
    private readonly List<int> _ids = [-1];
    private readonly SearchValues<char> _firsts;

    public TokenTrie(IReadOnlyCollection<KeyValuePair<string, int>> texts)
    {
        foreach ((string text, int id) in texts)
            Insert(text, id);
        _firsts = SearchValues.Create([.. texts.Where(text => text.Key.Length > 0).Select(text => text.Key[0])]);
    }

    public bool IsEmpty => _ids.Count == 1;

    /// <summary>The next match at or behind <paramref name="start"/>; the id is −1 if there is none.</summary>
    public int Find(ReadOnlySpan<char> text, int start, out TextRange match)
    {
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
        int node = 0, id = end = -1;
        for (int i = start; i < text.Length && _steps.TryGetValue((long)node << 16 | text[i], out node); i++)
        {
            if (_ids[node] < 0)
                continue;
            (id, end) = (_ids[node], i + 1);
        }
        return id;
    }

    private void Insert(string text, int id)
    {
        int node = 0;
        foreach (char c in text)
        {
            if (!_steps.TryGetValue((long)node << 16 | c, out int next))
            {
                _steps[(long)node << 16 | c] = next = _ids.Count;
                _ids.Add(-1);
            }
            node = next;
        }
        if (node > 0)
            _ids[node] = id;
    }
}
