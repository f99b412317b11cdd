using System.Text.Json;
using Cresset.Tokenizers.Expressions;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Text;

/// <summary>What Split and Replace look for: a plain text or a regular expression.</summary>
internal sealed class Pattern
{
    [ThreadStatic]
    private static List<TextRange>? _found;

    private readonly string _text;
    private readonly bool _isExpression;
    private readonly Expression? _expression;

    public Pattern(string text, bool isExpression = false)
    {
        (_text, _isExpression) = (text, isExpression);
        bool everywhere = text.Length == 0; // the empty text is between all characters
        _expression = isExpression || everywhere ? new(text) : null;
    }

    public string Text => _text;

    /// <summary>Whether it is one char, and no part of a longer code point.</summary>
    public bool IsChar => !_isExpression && _text.Length == 1;

    public static Pattern Read(JsonInput json)
    {
        if (json["String"] is { IsNull: false } plain)
            return new(plain.Text());
        JsonInput source = json["Regex"];
        try
        {
            return new(source.Text(), isExpression: true);
        }
        catch (FormatException problem)
        {
            throw source.Error($"the regular expression cannot be read: {problem.Message}", problem);
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("pattern");
        json.WriteString(!_isExpression ? "String" : "Regex", _text);
        json.WriteEndObject();
    }

    /// <summary>
    /// The matches from left to right, none inside another; the list is good until the next call.
    /// </summary>
    /// <exception cref="TimeoutException">The expression needs too many steps on this text.</exception>
    public List<TextRange> Find(ReadOnlySpan<char> text)
    {
        List<TextRange> found = _found ??= [];
        found.Clear();
        if (_expression is not null)
            _expression.Find(text, found);
        else
            FindText(text, found);
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
}
