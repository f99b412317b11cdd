using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// Cuts a template into tokens with the settings of chat templates: a line break after a tag is removed
/// (<c>trim_blocks</c>), and blanks before a tag that begins a line (<c>lstrip_blocks</c>).
/// </summary>
internal sealed partial class Lexer
{
    private readonly string _source;
    private readonly List<Token> _tokens = [];
    private int _at;
    private bool _lineStarts = true;

    private Lexer(string source) => _source = source;

    public static List<Token> Run(string source)
    {
        var lexer = new Lexer(source);
        while (lexer.Data()) ;
        lexer._tokens.Add(new(TokenKind.End, "", source.Length));
        return lexer._tokens;
    }

    /// <summary>Line breaks as \n, without the one that ends the template.</summary>
    public static string Normalize(string source)
    {
        source = LineBreaks(source);
        return source.EndsWith('\n') ? source[..^1] : source;
    }

    private static string LineBreaks(string text) =>
        text.Contains('\r') ? text.Replace("\r\n", "\n").Replace('\r', '\n') : text;

    private char Peek(int ahead = 0) => _at + ahead < _source.Length ? _source[_at + ahead] : '\0';

    /// <summary>Text up to the next tag, and the tag.</summary>
    private bool Data()
    {
        int tag = FindTag();
        if (tag < 0)
        {
            Add(_source[_at..], _at);
            return false;
        }
        char kind = _source[tag + 1], sign = tag + 2 < _source.Length ? _source[tag + 2] : '\0';
        Add(Left(_source[_at..tag], kind, sign), _at);
        _at = tag + (sign is '-' or '+' ? 3 : 2);
        if (kind == '#')
            Comment(tag);
        else if (kind == '%' && TryRaw(out int body))
            Raw(body);
        else
            Tag(kind == '%', tag);
        return true;
    }

    private int FindTag()
    {
        for (int i = _at; (i = _source.IndexOf('{', i)) >= 0 && i + 1 < _source.Length; i++)
        {
            if (_source[i + 1] is '{' or '%' or '#')
                return i;
        }
        return -1;
    }

    /// <summary>The text before a tag, less what the tag's sign or the beginning of a line removes.</summary>
    private string Left(string text, char kind, char sign)
    {
        if (sign == '-')
            return Blanks.TrimEnd(text);
        if (sign == '+' || kind == '{')
            return text;
        int line = text.LastIndexOf('\n') + 1;
        return (line > 0 || _lineStarts) && Blanks.Are(text.AsSpan(line)) ? text[..line] : text;
    }

    private void Add(string data, int position)
    {
        if (data.Length > 0)
            _tokens.Add(new(TokenKind.Data, data, position));
    }

    private void Comment(int tag)
    {
        int end = _source.IndexOf("#}", _at, StringComparison.Ordinal);
        if (end < 0)
            throw TemplateFault.Syntax("Missing end of comment tag", tag);
        Close(end, end > _at ? _source[end - 1] : '\0');
    }

    /// <summary>Goes behind a closing tag at <paramref name="end"/>.</summary>
    private void Close(int end, char sign, bool trims = true)
    {
        _at = end + 2;
        if (sign == '-')
            while (Blanks.Is(Peek()) && _at < _source.Length)
                _at++;
        else if (sign != '+' && trims && Peek() == '\n')
            _at++;
        _lineStarts = _source[_at - 1] == '\n';
    }

    private bool TryRaw(out int body)
    {
        int i = SkipBlanks(_at);
        body = 0;
        if (string.CompareOrdinal(_source, i, "raw", 0, 3) != 0)
            return false;
        i = SkipBlanks(i + 3);
        bool strips = i < _source.Length && _source[i] == '-';
        i += strips ? 1 : 0;
        if (string.CompareOrdinal(_source, i, "%}", 0, 2) != 0)
            return false;
        body = strips ? SkipBlanks(i + 2) : i + 2;
        return true;
    }

    private int SkipBlanks(int i)
    {
        while (i < _source.Length && Blanks.Is(_source[i]))
            i++;
        return i;
    }
}
