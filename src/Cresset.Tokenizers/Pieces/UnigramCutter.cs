using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Pieces;

/// <summary>
/// The cut of the highest score (Kudo, 2018), rounded to single precision as SentencePiece does.
/// </summary>
internal sealed class UnigramCutter(PieceTable pieces, int unknown) : PieceCutter
{
    private const float UnknownPenalty = 10;

    private struct Node
    {
        public int Id, Start;
        public float Score;
    }

    public override List<(int Start, int End, int Id)> Cut(string text)
    {
        var nodes = new Node[text.Length + 1];
        for (int i = 1; i < nodes.Length; i++)
            nodes[i].Start = -1;
        for (int i = 0; i < text.Length;)
            Extend(text, nodes, ref i);
        var cut = new List<(int, int, int)>();
        for (int end = text.Length; end > 0; end = nodes[end].Start)
            cut.Add((nodes[end].Start, end, nodes[end].Id));
        cut.Reverse();
        return cut;
    }

    /// <summary>Every piece that begins at a place, the unknown one included, with its score.</summary>
    public IEnumerable<(int End, int Id, double Score)> From(string text, int start)
    {
        int behind = start;
        CodePoints.Next(text, ref behind);
        bool single = false;
        for (int i = start, node = 0; i < text.Length && (node = pieces.Trie.Step(node, text[i])) >= 0; i++)
        {
            int id = pieces.Trie.IdAt(node);
            if (id < 0 || pieces[id].Type is PieceType.Unused)
                continue;
            single |= i + 1 == behind;
            yield return (i + 1, id, Score(id, text.AsSpan(start, i + 1 - start)));
        }
        if (!single)
            yield return (behind, unknown, pieces.Least - UnknownPenalty);
    }

    private void Extend(string text, Node[] nodes, ref int start)
    {
        foreach ((int end, int id, double score) in From(text, start))
        {
            float sum = (float)(score + nodes[start].Score);
            if (nodes[end].Start < 0 || sum > nodes[end].Score)
                nodes[end] = new() { Id = id, Start = start, Score = sum };
        }
        CodePoints.Next(text, ref start);
    }

    /// <summary>A symbol of the user is always the better choice.</summary>
    private double Score(int id, ReadOnlySpan<char> text) => pieces[id].Type is PieceType.UserDefined
        ? (System.Text.Encoding.UTF8.GetByteCount(text) * pieces.Greatest) - 0.1 : pieces[id].Score;
}
