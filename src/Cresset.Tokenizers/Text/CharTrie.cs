namespace Cresset.Tokenizers.Text;

/// <summary>A trie of texts over UTF-16 chars in flat rows; node 0 is the root. Immutable.</summary>
/// <remarks>The children of a node lie behind each other, in the order of their chars.</remarks>
internal sealed class CharTrie
{
    private const int ManyRoots = 64;

    private readonly char[] _chars;
    private readonly int[] _ids, _children;
    private readonly int[]? _roots;

    /// <summary>A trie of texts; of equal ones the last counts, and empty ones are left out.</summary>
    public CharTrie(IEnumerable<KeyValuePair<string, int>> texts)
    {
        KeyValuePair<string, int>[] sorted = [.. texts.Where(text => text.Key.Length > 0)];
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Key, b.Key));
        (List<char> chars, List<int> ids, List<int> children) = (['\0'], [-1], [1]);
        var level = new List<(int First, int Last)> { (0, sorted.Length) };
        for (int depth = 0; level.Count > 0; depth++)
        {
            var next = new List<(int, int)>();
            foreach ((int first, int last) in level)
            {
                AddChildren(sorted, (first, last), depth, (chars, ids, next));
                children.Add(chars.Count);
            }
            level = next;
        }
        (_chars, _ids, _children) = ([.. chars], [.. ids], [.. children]);
        _roots = _children[1] > ManyRoots ? new int[0x10000] : null;
        for (int node = 1; _roots is not null && node < _children[1]; node++)
            _roots[_chars[node]] = node;
    }

    public bool IsEmpty => _ids.Length == 1;

    /// <summary>The node behind one more char, or −1.</summary>
    public int Step(int node, char c)
    {
        if (node == 0 && _roots is not null)
            return _roots[c] == 0 ? -1 : _roots[c];
        int first = _children[node];
        int at = _chars.AsSpan(first, _children[node + 1] - first).IndexOf(c);
        return at < 0 ? -1 : first + at;
    }

    /// <summary>The id of the text that ends at a node, or −1.</summary>
    public int IdAt(int node) => _ids[node];

    private static void AddChildren(
        KeyValuePair<string, int>[] sorted, (int First, int Last) texts, int depth,
        (List<char> Chars, List<int> Ids, List<(int, int)> Next) to)
    {
        for (int i = texts.First; i < texts.Last;)
        {
            if (sorted[i].Key.Length <= depth)
            {
                i++;
                continue;
            }
            (char c, int start, int id) = (sorted[i].Key[depth], i, -1);
            for (; i < texts.Last && sorted[i].Key[depth] == c; i++)
                id = sorted[i].Key.Length == depth + 1 ? sorted[i].Value : id;
            to.Chars.Add(c);
            to.Ids.Add(id);
            to.Next.Add((start, i));
        }
    }
}
