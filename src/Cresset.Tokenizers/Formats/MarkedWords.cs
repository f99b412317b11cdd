using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Formats;

/// <summary>Words by white space, cut by merges; all tokens of a word but the last end in @@.</summary>
internal sealed class MarkedWords
{
    private const string End = "</w>";

    private readonly Bpe _merges;
    private readonly Func<char, bool> _isWhite;

    /// <param name="lines">Two symbols a line.</param>
    /// <param name="last">Whether something else follows them on each line.</param>
    /// <param name="isWhite">What stands between words.</param>
    public MarkedWords(IReadOnlyList<string> lines, bool last, Func<char, bool> isWhite)
    {
        _isWhite = isWhite;
        string[][] rules = [
            .. lines.Select(line => PythonText.Words(line).Select(w => line[w.Start..w.End]).ToArray())
            .Select(words => last && words.Length > 0 ? words[..^1] : words)
            .Where(words => words.Length == 2)];
        string[] symbols = [.. rules.SelectMany(rule => new[] { rule[0], rule[1], rule[0] + rule[1] })
            .Prepend("\0").Distinct()];
        Vocabulary vocabulary = Vocabulary.Of(symbols);
        int IdOf(string symbol) => vocabulary.IdOf(symbol)!.Value;
        _merges = Bpe.Build(vocabulary, [.. rules.Reverse().DistinctBy(rule => (rule[0], rule[1])).Reverse()
            .Select(rule => (IdOf(rule[0]), IdOf(rule[1]), IdOf(rule[0] + rule[1])))],
                new() { Unknown = "\0", Suffix = End });
    }

    public IEnumerable<PlacedToken> Cut(string text)
    {
        foreach (TextRange word in PythonText.Words(text, _isWhite, withLineFeed: true))
        {
            var tokens = new TokenBuffer { Origin = word.Start };
            _merges.Tokenize(text.AsSpan(word.Start, word.End - word.Start), tokens);
            for (int i = 0; i < tokens.Count; i++)
            {
                (int start, int end) = (tokens.Tokens[i].Start, tokens.Tokens[i].End);
                yield return new(text[start..end] + (i + 1 < tokens.Count ? "@@" : ""), start, end);
            }
        }
    }
}
