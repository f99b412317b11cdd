using System.Text.Json;
using System.Text.RegularExpressions;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Text;

/// <summary>What Split and Replace look for: a plain text or a regular expression.</summary>
internal sealed class Pattern
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);
    private readonly string _text;
    private readonly Regex? _regex;

    public Pattern(string text) => _text = text;

    private Pattern(string text, Regex regex) => (_text, _regex) = (text, regex);

    public static Pattern Read(JsonInput json)
    {
        if (json["String"] is { IsNull: false } plain)
            return new(NotEmpty(plain));
        JsonInput source = json["Regex"];
        string text = NotEmpty(source);
        try
        {
            return new(text, new Regex(text, RegexOptions.CultureInvariant, Limit));
        }
        catch (ArgumentException problem)
        {
            throw source.Error($"the regular expression is wrong: {problem.Message}", problem);
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("pattern");
        json.WriteString(_regex is null ? "String" : "Regex", _text);
        json.WriteEndObject();
    }

    /// <summary>The matches from left to right, none inside another.</summary>
    /// <exception cref="TimeoutException">The expression takes too long on this text.</exception>
    public List<TextRange> Find(ReadOnlySpan<char> text)
    {
        var found = new List<TextRange>();
        if (_regex is null)
            FindText(text, found);
        else
            FindRegex(_regex, text, found);
        return found;
    }

    private void FindText(ReadOnlySpan<char> text, List<TextRange> found)
    {
        for (int start = 0; text[start..].IndexOf(_text, StringComparison.Ordinal) is >= 0 and int at;)
        {
            found.Add(new(start + at, start + at + _text.Length));
            start += at + _text.Length;
        }
    }

    private static void FindRegex(Regex regex, ReadOnlySpan<char> text, List<TextRange> found)
    {
        try
        {
            foreach (ValueMatch match in regex.EnumerateMatches(text))
                found.Add(new(match.Index, match.Index + match.Length));
        }
        catch (RegexMatchTimeoutException problem)
        {
            throw new TimeoutException($"The tokenizer's expression {regex} took over {Limit.TotalSeconds} s.", problem);
        }
    }

    private static string NotEmpty(JsonInput json) =>
        json.Text() is { Length: > 0 } text ? text : throw json.Error("the pattern is empty");
}
