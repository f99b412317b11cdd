namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Lexer
{
    private static readonly string[] Operators =
    [
        "//", "**", "==", "!=", ">=", "<=", "+", "-", "/", "*", "%", "~", "[", "]", "(", ")", "{", "}",
        ">", "<", "=", ".", ":", "|", ",", ";",
    ];

    private void Raw(int body)
    {
        _lineStarts = _source[body - 1] == '\n';
        for (int i = body; (i = _source.IndexOf("{%", i, StringComparison.Ordinal)) >= 0; i++)
        {
            char sign = i + 2 < _source.Length ? _source[i + 2] : '\0';
            int name = SkipBlanks(i + (sign is '-' or '+' ? 3 : 2));
            if (string.CompareOrdinal(_source, name, "endraw", 0, 6) != 0)
                continue;
            int end = SkipBlanks(name + 6);
            char closing = end < _source.Length ? _source[end] : '\0';
            end += closing is '-' or '+' ? 1 : 0;
            if (string.CompareOrdinal(_source, end, "%}", 0, 2) != 0)
                continue;
            Add(Left(_source[body..i], '%', sign), body);
            Close(end, closing);
            return;
        }
        throw TemplateFault.Syntax("Missing end of raw directive", _at);
    }

    private void Tag(bool block, int tag)
    {
        _tokens.Add(new(block ? TokenKind.BlockBegin : TokenKind.VariableBegin, "", tag));
        var open = new Stack<char>();
        while (_at < _source.Length)
        {
            if (open.Count == 0 && TryClose(block))
                return;
            if (Blanks.Is(Peek()))
                _at++;
            else
                Inside(open);
        }
    }

    private bool TryClose(bool block)
    {
        char first = Peek();
        char sign = first is '-' || (block && first is '+') ? first : '\0';
        int end = _at + (sign == '\0' ? 0 : 1);
        if (string.CompareOrdinal(_source, end, block ? "%}" : "}}", 0, 2) != 0)
            return false;
        _tokens.Add(new(block ? TokenKind.BlockEnd : TokenKind.VariableEnd, "", _at));
        Close(end, sign, trims: block);
        return true;
    }

    private void Inside(Stack<char> open)
    {
        char c = Peek();
        if (char.IsAsciiDigit(c))
            Number();
        else if (IsWord(_at, out _))
            Name();
        else if (c is '\'' or '"')
            Quoted(c);
        else if (Operators.FirstOrDefault(o =>
            string.CompareOrdinal(_source, _at, o, 0, o.Length) == 0) is { } text)
            Operator(text, open);
        else
            throw Unexpected();
    }

    private TemplateFault Unexpected() => TemplateFault.Syntax(
        $"unexpected char {Repr.Quote(_source.Substring(_at, CodePointText.Width(_source, _at)))} at {_at}",
        _at);

    private void Operator(string text, Stack<char> open)
    {
        char c = text[0];
        if (c is '{' or '(' or '[')
            open.Push(c == '{' ? '}' : c == '(' ? ')' : ']');
        else if (c is '}' or ')' or ']' && (open.Count == 0 || open.Pop() != c))
            throw TemplateFault.Syntax($"unexpected '{c}'", _at);
        _tokens.Add(new(TokenKind.Operator, text, _at));
        _at += text.Length;
    }

    private void Name()
    {
        int start = _at;
        while (IsWord(_at, out int width))
            _at += width;
        string name = _source[start.._at];
        if (!CharTests.IsIdentifier(name))
            throw TemplateFault.Syntax("Invalid character in identifier", start);
        _tokens.Add(new(TokenKind.Name, name, start));
    }

    private bool IsWord(int at, out int width)
    {
        width = 1;
        if (at >= _source.Length)
            return false;
        if (char.IsAscii(_source[at]))
            return char.IsAsciiLetterOrDigit(_source[at]) || _source[at] == '_';
        int i = at, c = Unicode.CodePoints.Next(_source, ref i);
        width = i - at;
        return Unicode.CodePoints.Is(c, Unicode.CharClass.Word);
    }
}
