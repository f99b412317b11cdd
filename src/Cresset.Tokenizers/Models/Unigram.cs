using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Models;

/// <summary>The cut of the highest sum of scores, found by Viterbi's algorithm (Kudo, 2018).</summary>
public sealed class Unigram : Model
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

    internal Unigram(Vocabulary vocabulary, double[] scores, int? unknownId, bool byteFallback) : base(vocabulary)
    {
        (_scores, _unknownId) = (scores, unknownId);
        _unknownScore = (scores.Length == 0 ? 0 : scores.Min()) - UnknownPenalty;
        if (byteFallback)
            _byteIds = [.. Enumerable.Range(0, 256).Select(value => vocabulary.IdOf($"<0x{value:X2}>") ?? -1)];
        _trie = new(vocabulary.Tokens());
    }

    /// <summary>The best cut of a text that ends at a place: its last token, where that starts, its score.</summary>
    private struct Node
    {
        public int Id, Start;
        public double Score;
    }

    /// <inheritdoc/>
    public override string Type => "Unigram";

    internal string? Unknown => _unknownId is int id ? Vocabulary.TokenOf(id) : null;

    /// <summary>Other tokens with their scores, the settings of another model.</summary>
    internal static Unigram Like(Unigram? other, IReadOnlyList<(string Token, double Score)> pieces, int? unknownId) =>
        new(Vocabulary.Of([.. pieces.Select(piece => piece.Token)]), [.. pieces.Select(piece => piece.Score)],
            unknownId, other?._byteIds is not null);

    internal static Unigram Read(JsonInput json)
    {
        if (!json["vocab"].IsArray)
            throw json["vocab"].Expected("an array of [token, score]");
        (Vocabulary vocabulary, double[] scores) = ReadPieces(json["vocab"]);
        int? unknown = json["unk_id"].IsNull ? null : json["unk_id"].Integer(Math.Max(0, scores.Length - 1));
        if (unknown is not null && scores.Length == 0)
            throw json["unk_id"].Error("the vocabulary is empty");
        return new(vocabulary, scores, unknown, json["byte_fallback"].Flag(false));
    }

    private static (Vocabulary Vocabulary, double[] Scores) ReadPieces(JsonInput json)
    {
        var vocabulary = new Vocabulary(JsonCount.Of(json.Bytes));
        var scores = new List<double>();
        var reader = new Utf8JsonReader(json.Bytes);
        var text = new JsonText(json);
        for (reader.Read(); reader.Read() && reader.TokenType is not JsonTokenType.EndArray;)
        {
            bool pair = reader.TokenType is JsonTokenType.StartArray && reader.Read();
            if (!pair || reader.TokenType is not JsonTokenType.String)
                throw json.ErrorAt(scores.Count, "expected [token, score]");
            vocabulary.Repeat(text.Read(ref reader), scores.Count);
            reader.Read();
            if (reader.TokenType is not JsonTokenType.Number || !reader.TryGetDouble(out double score) || !double.IsFinite(score))
                throw json.ErrorAt(scores.Count, "expected a finite number as its score");
            scores.Add(score);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.EndArray)
                throw json.ErrorAt(scores.Count - 1, "expected [token, score] and nothing more");
        }
        return (vocabulary.Complete(), [.. scores]);
    }

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        if (_unknownId is int id)
            json.WriteNumber("unk_id", id);
        else
            json.WriteNull("unk_id");
        json.WriteStartArray("vocab");
        for (int i = 0; i < _scores.Length; i++)
        {
            json.WriteStartArray();
            json.WriteStringValue(Vocabulary.TokenOf(i));
            json.WriteNumberValue(_scores[i]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteBoolean("byte_fallback", _byteIds is not null);
    }

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
            Add(piece, nodes[ends[i]].Start, ends[i], tokens);
    }

    private static Node[] Rent(int count)
    {
        if (count > MostKept)
            return new Node[count];
        return _nodes = _nodes?.Length >= count ? _nodes : new Node[Math.Max(256, count * 2)];
    }

    /// <summary>Continues the best cut that ends at <paramref name="start"/>, which moves to the next character.</summary>
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

    private void Add(ReadOnlySpan<char> piece, int start, int end, TokenBuffer tokens)
    {
        ReadOnlySpan<char> text = piece[start..end];
        if (Vocabulary.IdOf(text) is int id)
            tokens.Add(id, start, end);
        else if (!AddBytes(text, start, end, tokens))
            tokens.Add(_unknownId ?? throw new InvalidOperationException(
                $"Unigram: '{text}' is not in the vocabulary, and there is no unknown token."), start, end, new(text));
    }

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
