using System.Globalization;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

internal sealed partial class Parser
{
    private int EscapedChar(int c)
    {
        switch (c)
        {
            case >= '0' and <= '7': return Octal(c - '0', 2);
            case 'x' when Take('{'): return Braced(16);
            case 'o' when Take('{'): return Braced(8);
            case 'x': return HexUpTo(2);
            case 'u': return Hex(4);
            case 'c': return Control();
            case 'C' when Take('-'): return Control();
        }
        return c switch
        {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'f' => '\f',
            'v' => '\v',
            'a' => '\a',
            'e' => '\x1B',
            _ => c,
        };
    }

    private int Octal(int value, int more)
    {
        for (; more > 0 && !End && text[_at] is >= '0' and <= '7'; more--)
            value = value * 8 + text[_at++] - '0';
        return value;
    }

    private int Control()
    {
        if (End)
            throw Error("a control character without its letter");
        int c = CodePoints.Next(text, ref _at);
        if (c == '\\' && !End)
            c = EscapedChar(CodePoints.Next(text, ref _at));
        return c == '?' ? 0x7F : c & 0x9F;
    }

    private int Braced(int numbers)
    {
        int end = text.IndexOf('}', _at);
        string digits = end < 0 ? throw Error("a '}' is missing") : text[_at..end];
        int c = Value(digits, numbers);
        if (c is < 0 or > 0x10FFFF or (>= 0xD800 and < 0xE000))
            throw Error($"'{Start(digits)}' is no number of a character");
        _at = end + 1;
        return c;
    }

    /// <summary>The value of digits; −1 where it is none or too large.</summary>
    private static int Value(string digits, int numbers)
    {
        int value = 0;
        foreach (char c in digits)
        {
            int digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : numbers;
            if (digit >= numbers || value > 0x10FFFF)
                return -1;
            value = value * numbers + digit;
        }
        return digits.Length == 0 ? -1 : value;
    }

    private int HexUpTo(int most)
    {
        int digits = 0;
        while (digits < most && _at + digits < text.Length && char.IsAsciiHexDigit(text[_at + digits]))
            digits++;
        return digits == 0 ? 0 : Hex(digits);
    }

    private int Hex(int digits)
    {
        bool isNumber = int.TryParse(text.AsSpan(_at, Math.Min(digits, text.Length - _at)),
            NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int c);
        if (!isNumber || _at + digits > text.Length || c >= 0xD800 && c < 0xE000)
            throw Error("no hexadecimal number of a character");
        _at += digits;
        return c;
    }
}
