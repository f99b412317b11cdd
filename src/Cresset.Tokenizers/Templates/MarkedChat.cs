using System.Buffers;
using System.Text;

namespace Cresset.Tokenizers.Templates;

/// <summary>
/// A rendered chat whose inputs were marked by <see cref="ControlTokens"/>, cut at the marks.
/// </summary>
internal sealed class MarkedChat
{
    private static readonly SearchValues<string> Marks =
        SearchValues.Create([ControlTokens.Start, ControlTokens.End], StringComparison.Ordinal);

    private readonly StringBuilder _text = new();
    private readonly List<int> _marks = [];
    private readonly List<Piece> _pieces = [];

    public MarkedChat(RenderedChat chat, IReadOnlyCollection<string> tokens)
    {
        Read(chat.Text, tokens.ToHashSet(), tokens.Count == 0 ? 0 : tokens.Max(t => t.Length));
        TextRange Moved(TextRange range) => new(Place(range.Start), Place(range.End));
        Chat = new(_text.ToString(), [.. chat.Generated.Select(Moved)]);
    }

    /// <summary>A part of the text: as the template wrote it, or a token that an input had.</summary>
    public readonly record struct Piece(TextRange Range, bool IsToken);

    /// <summary>The chat without the marks.</summary>
    public RenderedChat Chat { get; }

    /// <summary>All of it: the beginning, which may be empty, and more.</summary>
    public IReadOnlyList<Piece> Pieces => _pieces;

    /// <summary>
    /// A mark that stands alone, since the template took the other away, is left out too; but texts around it
    /// stay apart, so that they cannot join to a token.
    /// </summary>
    private void Read(string text, HashSet<string> tokens, int longest)
    {
        const int width = 2; // of a mark, in chars
        int done = 0;
        for (int at; (at = NextMark(text, done)) >= 0;)
        {
            Add(text, done, at, false);
            _marks.Add(at);
            done = at + width;
            int most = Math.Min(text.Length - done, longest + width);
            int length = !IsStart(text, at) ? -1
                : text.AsSpan(done, most).IndexOf(ControlTokens.End, StringComparison.Ordinal);
            if (length <= 0 || !tokens.Contains(text.Substring(done, length)))
                continue;
            Add(text, done, done + length, true);
            _marks.Add(done + length);
            done += length + width;
        }
        Add(text, done, text.Length, false);
    }

    private void Add(string text, int start, int end, bool isToken)
    {
        if (start == end && _pieces.Count > 0)
            return;
        int at = _text.Length;
        _text.Append(text, start, end - start);
        _pieces.Add(new(new(at, _text.Length), isToken));
    }

    private static int NextMark(string text, int start)
    {
        int at = text.AsSpan(start).IndexOfAny(Marks);
        return at < 0 ? -1 : start + at;
    }

    private static bool IsStart(string text, int at) =>
        string.CompareOrdinal(text, at, ControlTokens.Start, 0, ControlTokens.Start.Length) == 0;

    /// <summary>Where a place of the marked text is in the text without marks.</summary>
    private int Place(int marked)
    {
        int before = _marks.BinarySearch(marked);
        return marked - ControlTokens.Start.Length * (before < 0 ? ~before : before);
    }
}
