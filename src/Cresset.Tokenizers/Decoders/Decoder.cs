using System.Runtime.InteropServices;
using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Makes text of tokens.</summary>
public abstract class Decoder : Component
{
    internal static readonly Family<Decoder> Family = new("decoder",
        ("BPEDecoder", BpeDecoder.Read),
        ("ByteFallback", _ => new ByteFallback()),
        ("ByteLevel", ByteLevel.Read),
        ("CTC", Ctc.Read),
        ("Fuse", _ => new Fuse()),
        ("Metaspace", Metaspace.Read),
        ("Replace", Replace.Read),
        ("Sequence", Sequence.Read),
        ("Strip", Strip.Read),
        ("WordPiece", WordPiece.Read));

    /// <summary>The text of a list of tokens.</summary>
    public string Decode(IEnumerable<string> tokens)
    {
        List<string> parts = [.. tokens];
        Apply(parts);
        return Join(parts);
    }

    /// <summary>
    /// Whether each part becomes another by itself; only the first may be treated in its own way.
    /// </summary>
    internal virtual bool IsPartwise => false;

    internal static string Join(List<string> parts) => string.Concat(CollectionsMarshal.AsSpan(parts));

    /// <summary>Changes the parts, which are joined to the text at last.</summary>
    internal abstract void Apply(List<string> parts);
}
