namespace Cresset.Tokenizers.Text;

/// <summary>A trie of texts over UTF-16 chars; node 0 is the root.</summary>
internal sealed class CharTrie(int capacity)
{
    private readonly PairTable _steps = new(capacity);
    private readonly List<int> _ids = [-1];

    public bool IsEmpty => _ids.Count == 1;

    /// <summary>The node behind one more char, or −1.</summary>
    public int Step(int node, char c) => _steps[node, c].First;

    /// <summary>The id of the text that ends at a node, or −1.</summary>
    public int IdAt(int node) => _ids[node];

    public void Add(ReadOnlySpan<char> text, int id)
    {
        int node = 0;
        foreach (char c in text)
        {
            int next = Step(node, c);
            if (next < 0)
            {
                next = _ids.Count;
                _steps[node, c] = (next, 0);
                _ids.Add(-1);
            }
            node = next;
        }
        if (node > 0)
            _ids[node] = id;
    }
}
