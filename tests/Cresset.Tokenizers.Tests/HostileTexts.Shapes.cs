using System.Text;
using Cresset.Tokenizers.Expressions;

namespace Cresset.Tokenizers.Tests;

/// <content>The characters that the texts are made of, and the shapes of their parts.</content>
internal sealed partial class HostileTexts
{
    private static readonly int[] Numbers = OfCategories("N"), Marks = OfCategories("M");

    private static readonly int[] Controls = OfCategories("C", 0x10FF), Letters = OfCategories("L");

    private static readonly int[] Signs = [.. OfCategories("P"), .. OfCategories("S")];

    private static readonly int[] Blanks =
        [.. OfCategories("Z"), 9, 10, 10, 11, 12, 13, 0x85, 0x180E, 0x200B, 0x2060, 0xFEFF];

    private static readonly (int First, int Last)[] RightToLeft =
    [
        (0x590, 0x5F4), (0x600, 0x6FF), (0x700, 0x8FF), (0xFB1D, 0xFDCF),
        (0xFE70, 0xFEFC), (0x10800, 0x10FFF), (0x1E800, 0x1EEF1),
    ];

    private static readonly (int First, int Last)[] Emoji =
    [
        (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF),
        (0x2600, 0x27BF), (0x1F3FB, 0x1F3FF), (0x2190, 0x21FF),
    ];

    private static readonly (int First, int Last)[] Jamo =
    [
        (0x1100, 0x1112), (0x1161, 0x1175), (0x11A8, 0x11C2), (0xAC00, 0xD7A3),
        (0x1113, 0x11FF), (0xA960, 0xD7FB), (0x3131, 0x318E),
    ];

    /// <summary>
    /// Letters of one neighbourhood without a blank: longer than any cache or limit of a word.
    /// </summary>
    private void LongWord()
    {
        int start = _random.Next(3) == 0 ? Letters[_random.Next(Letters.Length)] : 'a';
        for (int n = 1 << _random.Next(2, 9); n > 0; n--)
            Add(start + _random.Next(20));
    }

    private void Repeated()
    {
        int[][] kinds =
            [Letters, Marks, Blanks, Signs, Numbers, [' ', 'a', '\n', '.', '0', 0x2581, 0x301, 0x1F600]];
        int[] kind = kinds[_random.Next(kinds.Length)];
        int c = kind[_random.Next(kind.Length)];
        for (int n = 1 << _random.Next(1, 8); n > 0; n--)
            Add(c);
    }

    private void Token(bool whole)
    {
        string token = tokens[_random.Next(tokens.Count)];
        int from = whole ? 0 : _random.Next(token.Length);
        int to = whole ? token.Length : _random.Next(from, token.Length + 1);
        foreach (Rune rune in token[from..to].EnumerateRunes())
            _text.Append(rune.ToString());
    }

    private void Stacked()
    {
        Add(Letters[_random.Next(Letters.Length)]);
        int near = Marks[_random.Next(Marks.Length)];
        for (int n = _random.Next(1, 1 << _random.Next(1, 6)); n > 0; n--)
            Add(_random.Next(2) == 0 ? near + _random.Next(8) : Marks[_random.Next(Marks.Length)]);
    }

    private void Joined()
    {
        for (int n = _random.Next(1, 5); n > 0; n--)
        {
            Between(Emoji, 1);
            if (_random.Next(3) == 0)
                Between([(0x1F3FB, 0x1F3FF)], 1);
            if (_random.Next(3) == 0)
                Add(0xFE0F);
            if (n > 1 || _random.Next(4) == 0)
                Add(0x200D);
        }
    }

    private void NoCharacter() => Add(_random.Next(5) switch
    {
        0 => 0xFDD0 + _random.Next(32),
        1 => _random.Next(17) * 0x10000 + 0xFFFE + _random.Next(2),
        2 => 0xFFF0 + _random.Next(16),
        3 => 0xE000 + _random.Next(0x1900),
        _ => 0xE0000 + _random.Next(0x1F0),
    });

    private void Any(int[] of, int most)
    {
        for (int n = _random.Next(1, most + 1); n > 0; n--)
            Add(of[_random.Next(of.Length)]);
    }

    private void Between((int First, int Last)[] ranges, int most)
    {
        for (int n = _random.Next(1, most + 1); n > 0; n--)
        {
            (int first, int last) = ranges[_random.Next(ranges.Length)];
            Add(_random.Next(first, last + 1));
        }
    }

    private void Add(int c)
    {
        if (Rune.IsValid(c))
            _text.Append(new Rune(c).ToString());
    }

    private static int[] OfCategories(string name, int last = 0x10FFFF)
    {
        uint mask = Categories.Mask(name)!.Value;
        return [.. Enumerable.Range(0, last + 1)
            .Where(c => Rune.IsValid(c) && (mask >> (Categories.Of(c) & 31) & 1) != 0)];
    }
}
