using System.Globalization;

namespace Cresset.Tokenizers.Expressions;

internal sealed partial class Parser
{
    private const int MostRepeats = 1000, MostQuantifiers = 8;

    private Node Repeated(Node node)
    {
        for (int count = 1; Quantifier(out int least, out int most, out bool braces); count++)
        {
            if (count > MostQuantifiers)
                throw Error($"more than {MostQuantifiers} quantifiers behind each other");
            bool swapped = most >= 0 && most < least; // {3,1} is {1,3}+
            if (swapped)
                (least, most) = (most, least);
            if (braces && least == most && Take('?')) // {2}? is none or two
                node = new Node.Repeat(new Node.Repeat(node, least, most, Lazy: false), 0, 1, Lazy: false);
            else if (Take('?'))
                node = new Node.Repeat(node, least, most, Lazy: true);
            else if (swapped || (!braces && Take('+')))
                node = new Node.Atomic(new Node.Repeat(node, least, most, Lazy: false));
            else
                node = new Node.Repeat(node, least, most, Lazy: false);
        }
        return node;
    }

    private bool Quantifier(out int least, out int most, out bool braces)
    {
        (least, most, braces) = (0, -1, false);
        SkipBlanks();
        if (Take('*'))
            return true;
        if (Take('+'))
        {
            least = 1;
            return true;
        }
        if (Take('?'))
        {
            most = 1;
            return true;
        }
        return braces = Braces(out least, out most);
    }

    /// <summary>{n}, {n,}, {,m} or {n,m}; anything else in braces is plain text.</summary>
    private bool Braces(out int least, out int most)
    {
        (least, most) = (0, -1);
        int start = _at;
        if (!Take('{'))
            return false;
        int? first = Number(), second = null;
        bool comma = Take(',');
        if (comma)
            second = Number();
        if (!Take('}') || (first ?? second) is null)
        {
            _at = start;
            return false;
        }
        (least, most) = (first ?? 0, comma ? second ?? -1 : first!.Value);
        if (least > MostRepeats || most > MostRepeats)
            throw Error($"{{{least},{most}}} are more than {MostRepeats} repeats");
        return true;
    }

    private int? Number()
    {
        int start = _at;
        while (!End && char.IsAsciiDigit(text[_at]))
            _at++;
        if (_at == start)
            return null;
        return int.TryParse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture, out int n)
            ? n : int.MaxValue;
    }
}
