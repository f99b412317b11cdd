using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed partial class Lexer
{
    private void Number()
    {
        int start = _at, end = FloatEnd(start);
        bool isFloat = end > 0 && !(start > 0 && _source[start - 1] == '.');
        _at = isFloat ? end : IntegerEnd(start);
        string digits = _source[start.._at].Replace("_", "");
        if (digits.Length > 4300)
            throw TemplateFault.Syntax("a number has more than 4300 digits", start);
        Value value = isFloat ? new FloatValue(double.Parse(digits, CultureInfo.InvariantCulture))
            : Integer(digits);
        _tokens.Add(new(TokenKind.Number, digits, start, value));
    }

    private static Value Integer(string digits)
    {
        char kind = digits.Length > 1 ? char.ToLowerInvariant(digits[1]) : ' ';
        return kind switch
        {
            'x' => IntValue.Of(BigInteger.Parse("0" + digits[2..], NumberStyles.AllowHexSpecifier, null)),
            'b' => IntValue.Of(BigInteger.Parse("0" + digits[2..], NumberStyles.AllowBinarySpecifier, null)),
            'o' => IntValue.Of(digits[2..].Aggregate(BigInteger.Zero, (sum, c) => sum * 8 + (c - '0'))),
            _ => IntValue.Of(BigInteger.Parse(digits, CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>
    /// Behind digits that may have single underscores between them; the start where there are none.
    /// </summary>
    private int Digits(int i, Func<char, bool> isDigit, bool underscoreFirst = false)
    {
        int end = i;
        while (i < _source.Length)
        {
            if (isDigit(_source[i]))
                end = ++i;
            else if (_source[i] == '_' && (end == i && (underscoreFirst || end > 0)) && i + 1 < _source.Length
                && isDigit(_source[i + 1]))
                i++;
            else
                break;
        }
        return end;
    }

    private int FloatEnd(int start)
    {
        int end = Digits(start, char.IsAsciiDigit), fraction = end;
        if (end < _source.Length && _source[end] == '.')
            fraction = Digits(end + 1, char.IsAsciiDigit) is var f && f > end + 1 && _source[end + 1] != '_'
                ? f : end;
        if (fraction < _source.Length && _source[fraction] is 'e' or 'E')
        {
            int exponent = fraction + 1;
            exponent += exponent < _source.Length && _source[exponent] is '+' or '-' ? 1 : 0;
            int last = exponent < _source.Length && char.IsAsciiDigit(_source[exponent])
                ? Digits(exponent, char.IsAsciiDigit) : exponent;
            if (last > exponent)
                return last;
        }
        return fraction > end ? fraction : -1;
    }

    private int IntegerEnd(int start)
    {
        char kind = start + 1 < _source.Length ? char.ToLowerInvariant(_source[start + 1]) : ' ';
        Func<char, bool>? digit = kind switch
        {
            'x' => char.IsAsciiHexDigit,
            'b' => c => c is '0' or '1',
            'o' => c => c is >= '0' and <= '7',
            _ => null,
        };
        if (_source[start] == '0' && digit is not null && Digits(start + 2, digit, true) is var end
            && end > start + 2)
            return end;
        return _source[start] == '0' ? Digits(start, c => c == '0') : Digits(start, char.IsAsciiDigit);
    }

    private void Quoted(char quote)
    {
        int start = _at, i = _at + 1;
        for (; i < _source.Length && _source[i] != quote; i++)
            i += _source[i] == '\\' ? 1 : 0;
        if (i >= _source.Length)
            throw Unexpected();
        string text = _source[(start + 1)..i];
        _tokens.Add(new(TokenKind.Text, text.Contains('\\') ? Escapes.Read(text, start + 1) : text, start));
        _at = i + 1;
    }
}
