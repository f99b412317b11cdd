using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>A Unicode normalisation form (Unicode Standard Annex 15), from own tables.</summary>
public abstract class UnicodeForm : Normalizer
{
    private protected UnicodeForm(bool compatible, bool composed, char untouched) =>
        (Compatible, Composed, Untouched) = (compatible, composed, untouched);

    private bool Compatible { get; }

    private bool Composed { get; }

    /// <summary>Texts of chars below this are their own form.</summary>
    private char Untouched { get; }

    private protected sealed override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal sealed override void Apply(NormalizedText text)
    {
        if (text.Chars.ContainsAnyInRange(Untouched, '\uFFFF'))
            Rewrite(text, Compatible, Composed);
    }

    internal static void Rewrite(NormalizedText text, bool compatible, bool composed)
    {
        List<Decomposer.Item> items = Decomposer.Run(text.Chars, compatible);
        int count = composed ? Composer.Run(items) : items.Count;
        text.BeginEdit();
        for (int i = 0; i < count; i++)
            text.Put(items[i].CodePoint, items[i].Change);
        text.EndEdit();
    }
}

/// <summary>Canonical decomposition, then composition.</summary>
public sealed class Nfc() : UnicodeForm(false, true, '\u0300')
{
    /// <inheritdoc/>
    public override string Type => "NFC";
}

/// <summary>Canonical decomposition.</summary>
public sealed class Nfd() : UnicodeForm(false, false, '\u00C0')
{
    /// <inheritdoc/>
    public override string Type => "NFD";
}

/// <summary>Compatibility decomposition, then composition.</summary>
public sealed class Nfkc() : UnicodeForm(true, true, '\u00A0')
{
    /// <inheritdoc/>
    public override string Type => "NFKC";
}

/// <summary>Compatibility decomposition.</summary>
public sealed class Nfkd() : UnicodeForm(true, false, '\u00A0')
{
    /// <inheritdoc/>
    public override string Type => "NFKD";
}
