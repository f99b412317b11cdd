using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Pieces;

/// <summary>Whole words or single characters.</summary>
internal sealed class PlainCutter(PieceTable pieces, bool words) : PieceCutter
{
    private const char Mark = '▁';

    public override List<(int Start, int End, int Id)> Cut(string text)
    {
        var cut = new List<(int, int, int)>();
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            CodePoints.Next(text, ref at);
            while (words && at < text.Length && text[at] != Mark)
                at++;
            cut.Add((start, at, pieces.IdOf(text[start..at])));
        }
        return cut;
    }
}
