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
        return string.Concat(parts);
    }

    /// <summary>Changes the parts, which are joined to the text at last.</summary>
    internal abstract void Apply(List<string> parts);
}
