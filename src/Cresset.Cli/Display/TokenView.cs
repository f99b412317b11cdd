using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cresset.Cli;

/// <summary>
/// The text with its pieces on alternating grounds; what the tokenizer added or dropped is set apart.
/// </summary>
internal sealed class TokenView(TokenizedText text) : IRenderable
{
    private static readonly Style[] Grounds =
    [
        new(new Color(15, 23, 42), new Color(147, 197, 253)),
        new(new Color(15, 23, 42), new Color(187, 247, 208)),
    ];

    private static readonly Style Special = new(new Color(69, 26, 3), new Color(251, 191, 36));

    private static readonly Style Dropped = new(Color.Grey);

    public Measurement Measure(RenderOptions options, int maxWidth) => new(Math.Min(8, maxWidth), maxWidth);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        bool colours = options.ColorSystem != ColorSystem.NoColors;
        int column = 0, number = 0;
        foreach (TokenPiece piece in TokenPieces.Of(text))
        {
            Style style = piece.Kind switch
            {
                PieceKind.Special => Special,
                PieceKind.Dropped => Dropped,
                _ => Grounds[number++ % Grounds.Length],
            };
            string shown = piece.Shown + (colours ? "" : "│");
            foreach (Segment segment in Lines(shown, style, maxWidth, column))
            {
                column = segment.IsLineBreak ? 0 : column + segment.CellCount();
                yield return segment;
            }
            if (!piece.EndsLine) continue;
            column = 0;
            yield return Segment.LineBreak;
        }
        if (column > 0) yield return Segment.LineBreak;
    }

    /// <summary>Cuts between characters where the line is full.</summary>
    private static IEnumerable<Segment> Lines(string shown, Style style, int width, int column)
    {
        int start = 0, at = 0;
        while (at < shown.Length)
        {
            int length = System.Globalization.StringInfo.GetNextTextElementLength(shown, at);
            int cells = new Segment(shown.Substring(at, length)).CellCount();
            if (column + cells > width && column > 0)
            {
                if (at > start) yield return new Segment(shown[start..at], style);
                yield return Segment.LineBreak;
                (start, column) = (at, 0);
            }
            (at, column) = (at + length, column + cells);
        }
        if (at > start) yield return new Segment(shown[start..at], style);
    }
}
