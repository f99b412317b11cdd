using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

/// <summary>The cut of the highest sum of scores, found by Viterbi's algorithm (Kudo, 2018).</summary>
public sealed partial class Unigram : Model
{
    private const double UnknownPenalty = 10;
    private const int MostKept = 1 << 14;

    [ThreadStatic]
    private static Node[]? _nodes;

    [ThreadStatic]
    private static List<int>? _ends;

    private readonly double[] _scores;
    private readonly int? _unknownId;
    private readonly int[]? _byteIds;
    private readonly double _unknownScore;
    private readonly CharTrie _trie;

    internal Unigram(Vocabulary vocabulary, double[] scores, int? unknownId, bool byteFallback)
        : base(vocabulary)
    {
        (_scores, _unknownId) = (scores, unknownId);
        _unknownScore = (scores.Length == 0 ? 0 : scores.Min()) - UnknownPenalty;
        if (byteFallback)
            _byteIds = vocabulary.ByteTokens();
        _trie = new(vocabulary.Tokens());
    }

    /// <summary>
    /// The best cut of a text that ends at a place: its last token, where that starts, its score.
    /// </summary>
    private struct Node
    {
        public int Id, Start;
        public double Score;
    }

    /// <inheritdoc/>
    public override string Type => "Unigram";

    internal string? Unknown => _unknownId is int id ? Vocabulary.TokenOf(id) : null;

    internal override void Tokenize(ReadOnlySpan<char> piece, TokenBuffer tokens)
    {
        Node[] nodes = Rent(piece.Length + 1);
        for (int i = 1; i <= piece.Length; i++)
            nodes[i].Start = -1;
        for (int i = 0; i < piece.Length;)
            Extend(piece, nodes, ref i);
        // The path is known from its end only.
        List<int> ends = _ends ??= [];
        ends.Clear();
        for (int end = piece.Length; end > 0; end = nodes[end].Start)
        {
            bool joins = ends.Count > 0 && nodes[end].Id == _unknownId && nodes[ends[^1]].Id == _unknownId;
            if (joins)
                nodes[ends[^1]].Start = nodes[end].Start; // unknown neighbours are one token
            else
                ends.Add(end);
        }
        for (int i = ends.Count - 1; i >= 0; i--)
            Add(piece, nodes[ends[i]], ends[i], tokens);
    }

    private static Node[] Rent(int count)
    {
        if (count > MostKept)
            return new Node[count];
        return _nodes = _nodes?.Length >= count ? _nodes : new Node[Math.Max(256, count * 2)];
    }

    /// <summary>
    /// Continues the best cut that ends at <paramref name="start"/>, which moves to the next character.
    /// </summary>
    private void Extend(ReadOnlySpan<char> piece, Node[] nodes, ref int start)
    {
        int origin = start;
        double score = nodes[origin].Score;
        CodePoints.Next(piece, ref start);
        bool single = false;
        for (int i = origin, node = 0; i < piece.Length && (node = _trie.Step(node, piece[i])) >= 0; i++)
        {
            int id = _trie.IdAt(node);
            if (id < 0)
                continue;
            Offer(ref nodes[i + 1], id, origin, score + _scores[id]);
            single |= i + 1 == start;
        }
        if (!single)
            Offer(ref nodes[start], _unknownId ?? -1, origin, score + _unknownScore);
    }

    private static void Offer(ref Node node, int id, int start, double score)
    {
        if (node.Start < 0 || score > node.Score)
            node = new() { Id = id, Start = start, Score = score };
    }

    private void Add(ReadOnlySpan<char> piece, Node node, int end, TokenBuffer tokens)
    {
        ReadOnlySpan<char> text = piece[node.Start..end];
        bool known = node.Id >= 0 && node.Id != _unknownId;
        if (known)
            tokens.Add(node.Id, node.Start, end);
        else if (Vocabulary.IdOf(text) is int id) // unknown neighbours may be a token together
            tokens.Add(id, node.Start, end);
        else if (!AddBytes(text, node.Start, end, tokens))
            tokens.Add(_unknownId ?? throw NotKnown(text), node.Start, end, new(text));
    }

    private static InvalidOperationException NotKnown(ReadOnlySpan<char> text) =>
        new($"Unigram: '{text}' is not in the vocabulary, and there is no unknown token.");

    private bool AddBytes(ReadOnlySpan<char> text, int start, int end, TokenBuffer tokens)
    {
        if (_byteIds is null)
            return false;
        var utf8 = new byte[System.Text.Encoding.UTF8.GetByteCount(text)];
        System.Text.Encoding.UTF8.GetBytes(text, utf8);
        if (Array.Exists(utf8, value => _byteIds[value] < 0))
            return false;
        foreach (byte value in utf8)
            tokens.Add(_byteIds[value], start, end);
        return true;
    }
}
