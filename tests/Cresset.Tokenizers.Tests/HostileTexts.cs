using System.Text;
using Cresset.Tokenizers.Expressions;

namespace Cresset.Tokenizers.Tests;

/// <summary>
/// Well-formed texts of the shapes that tokenizers get wrong, without end; the same for one seed and tokens.
/// </summary>
/// <param name="seed">Where the texts begin.</param>
/// <param name="tokens">Tokens of the tokenizer, which occur whole and in pieces.</param>
internal sealed partial class HostileTexts(int seed, IReadOnlyList<string> tokens)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();

    public IEnumerable<string> Take(int count)
    {
        for (int i = 0; i < count; i++)
            yield return Next();
    }

    public string Next()
    {
        _text.Clear();
        int parts = _random.Next(400) == 0 ? 200 : _random.Next(1, 9);
        for (int i = 0; i < parts; i++)
        {
            Part(_random.Next(18));
            if (_random.Next(3) == 0)
                _text.Append(' ');
        }
        return _text.ToString();
    }

    private void Part(int shape)
    {
        switch (shape)
        {
            case 0: LongWord(); break;
            case 1: Repeated(); break;
            case 2 or 3: Token(whole: shape == 2); break;
            case 4: Stacked(); break;
            case 5: Between(Jamo, 9); break;
            case 6: Joined(); break;
            case 7: Between([(0x1F1E6, 0x1F1FF)], 7); break;
            case 8: Any(Blanks, 5); break;
            case 9: Any(Controls, 4); break;
            case 10: NoCharacter(); break;
            case 11: Between(RightToLeft, 12); break;
            case 12: Any(Numbers, 8); break;
            case 13: Any(Letters, 8); break;
            case 14: Any(Signs, 6); break;
            default: _text.Append(RandomTexts.One(_random)); break;
        }
    }
}
