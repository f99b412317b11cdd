using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Normalizers;

/// <summary>
/// Cleans a text before it is cut: case, accents, Unicode forms. Ranges of the original are kept.
/// </summary>
public abstract class Normalizer : Component
{
    internal static readonly Family<Normalizer> Family = new("normalizer",
        ("BertNormalizer", BertNormalizer.Read),
        ("ByteLevel", _ => new ByteLevel()),
        ("Lowercase", _ => new Lowercase()),
        ("NFC", _ => new Nfc()),
        ("NFD", _ => new Nfd()),
        ("NFKC", _ => new Nfkc()),
        ("NFKD", _ => new Nfkd()),
        ("Nmt", _ => new Nmt()),
        ("Precompiled", Precompiled.Read),
        ("Prepend", Prepend.Read),
        ("Replace", Replace.Read),
        ("Sequence", Sequence.Read),
        ("Strip", Strip.Read),
        ("StripAccents", _ => new StripAccents()));

    /// <summary>The normalised text.</summary>
    public string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var work = new NormalizedText();
        work.Load(text, 0);
        Apply(work);
        return new(work.Chars);
    }

    internal abstract void Apply(NormalizedText text);
}
