using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Normalizers;

public sealed partial class Precompiled
{
    private readonly Kind[] _kinds = new Kind[0x10000];
    private readonly bool _keepsAscii;

    [Flags]
    private enum Kind : byte
    {
        Known = 1,
        /// <summary>Makes no cluster with a char of the same kind.</summary>
        Alone = 2,
        /// <summary>The table has nothing for it.</summary>
        Same = 4,
        /// <summary>The table has nothing that begins with it.</summary>
        Inert = 8,
    }

    /// <summary>The first place from <paramref name="i"/> on whose char may change.</summary>
    private int SkipKept(ReadOnlySpan<char> chars, int i)
    {
        while (i < chars.Length && IsKept(chars, i))
            i += Math.Max(1, AsciiRun(chars[i..]) - 1); // the last one may make a cluster with what follows
        return i;
    }

    /// <summary>
    /// How many chars at the start are visible ASCII or blanks; 0, if the table changes any of those.
    /// </summary>
    private int AsciiRun(ReadOnlySpan<char> chars)
    {
        if (!_keepsAscii || chars[0] is < ' ' or > '~')
            return 0;
        int run = chars.IndexOfAnyExceptInRange(' ', '~');
        return run < 0 ? chars.Length : run;
    }

    /// <summary>Whether a char stays, whatever is around it or since it is a cluster of its own.</summary>
    private bool IsKept(ReadOnlySpan<char> chars, int i)
    {
        Kind kind = KindOf(chars[i]);
        return (kind & Kind.Inert) != 0 || ((kind & (Kind.Alone | Kind.Same)) == (Kind.Alone | Kind.Same)
            && IsBorder(chars, i) && IsBorder(chars, i + 1));
    }

    private bool IsBorder(ReadOnlySpan<char> chars, int i) => i == 0 || i == chars.Length
        || (KindOf(chars[i - 1]) & KindOf(chars[i]) & Kind.Alone) != 0;

    private Kind KindOf(char c) => _kinds[c] == 0 ? _kinds[c] = Learn(c) : _kinds[c];

    private Kind Learn(char c)
    {
        if (char.IsSurrogate(c))
            return Kind.Known;
        Span<byte> utf8 = stackalloc byte[3];
        utf8 = utf8[..System.Text.Encoding.UTF8.GetBytes([c], utf8)];
        bool found = _map.TryFind(utf8, out _);
        return Kind.Known | (StandsAlone(c) ? Kind.Alone : 0) | (found ? 0 : Kind.Same)
            | (found || _map.HasLonger(utf8) ? 0 : Kind.Inert);
    }

    /// <summary>
    /// Whether neither a letter before nor one behind, nor a second one, makes a cluster with it.
    /// </summary>
    private static bool StandsAlone(char c) => !char.IsSurrogate(c) && c is not ('\r' or '\n' or '\u200D')
        && Clusters.NextLength(['a', c]) == 1
        && Clusters.NextLength([c, 'a']) == 1
        && Clusters.NextLength([c, c]) == 1;
}
