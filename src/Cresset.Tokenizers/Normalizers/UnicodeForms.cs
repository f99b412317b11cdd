using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>A Unicode normalisation form (Unicode Standard Annex 15), from own tables.</summary>
public abstract class UnicodeForm : Normalizer
{
    private static readonly Stability[] Stable =
        [new(false, false), new(false, true), new(true, false), new(true, true)];

    private protected UnicodeForm(bool compatible, bool composed) =>
        (Compatible, Composed) = (compatible, composed);

    private bool Compatible { get; }

    private bool Composed { get; }

    private protected sealed override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal sealed override void Apply(NormalizedText text) => Rewrite(text, Compatible, Composed);

    /// <summary>
    /// Writes anew what changes, each time from the stable code point before to the next one.
    /// </summary>
    internal static bool Rewrite(NormalizedText text, bool compatible, bool composed)
    {
        Stability stable = Stable[(compatible ? 2 : 0) + (composed ? 1 : 0)];
        ReadOnlySpan<char> chars = text.Chars;
        int at = stable.Find(chars, 0, stable: false);
        if (at == chars.Length)
            return false;
        text.BeginEdit();
        while (at < chars.Length)
        {
            int start = at, end = stable.Find(chars, at, stable: true);
            if (start > text.Cursor)
                CodePoints.Previous(chars, ref start);
            text.CopyTo(start);
            Rewrite(text, chars[start..end], compatible, composed);
            at = stable.Find(chars, end, stable: false);
        }
        text.CopyTo(chars.Length);
        text.EndEdit();
        return true;
    }

    private static void Rewrite(NormalizedText text, ReadOnlySpan<char> part, bool compatible, bool composed)
    {
        List<Decomposer.Item> items = Decomposer.Run(part, compatible);
        int count = composed ? Composer.Run(items) : items.Count;
        for (int i = 0; i < count; i++)
            text.Put(items[i].CodePoint, items[i].Change);
    }
}

/// <summary>Canonical decomposition, then composition.</summary>
public sealed class Nfc() : UnicodeForm(false, true)
{
    /// <inheritdoc/>
    public override string Type => "NFC";
}

/// <summary>Canonical decomposition.</summary>
public sealed class Nfd() : UnicodeForm(false, false)
{
    /// <inheritdoc/>
    public override string Type => "NFD";
}

/// <summary>Compatibility decomposition, then composition.</summary>
public sealed class Nfkc() : UnicodeForm(true, true)
{
    /// <inheritdoc/>
    public override string Type => "NFKC";
}

/// <summary>Compatibility decomposition.</summary>
public sealed class Nfkd() : UnicodeForm(true, false)
{
    /// <inheritdoc/>
    public override string Type => "NFKD";
}
