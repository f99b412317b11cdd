using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Models;

public sealed partial class Bpe
{
    /// <summary>A model whose vocabulary is still to be trained; it knows no token.</summary>
    /// <param name="unknown">The token for what the vocabulary does not know; null leaves that out.</param>
    /// <param name="fuseUnknown">Unknown neighbours are one token.</param>
    /// <param name="byteFallback">
    /// Unknown characters become the tokens of their bytes, if there are any.
    /// </param>
    public Bpe(string? unknown = null, bool fuseUnknown = false, bool byteFallback = false)
        : this(Vocabulary.Of([]), new(0), new(unknown, null, null, null)
        { FuseUnknown = fuseUnknown, ByteFallback = byteFallback })
    {
    }

    internal string? Prefix => _settings.Prefix;

    internal string? Suffix => _settings.Suffix;

    internal Bpe WithUnknown(Func<string, string> name) => new(Vocabulary, _merges,
        _settings with { Unknown = _settings.Unknown is string unknown ? name(unknown) : null });

    /// <summary>Trained tokens and merges, the settings of another model.</summary>
    internal static Bpe Like(Bpe? other, MergeResult result, string? prefix, string? suffix)
    {
        var merges = new PairTable(result.Merges.Count);
        for (int rank = 0; rank < result.Merges.Count; rank++)
        {
            (int left, int right, int joined) = result.Merges[rank];
            merges[left, right] = (rank, joined);
        }
        Settings settings = other?._settings ?? new(null, null, null, null);
        return new(Vocabulary.Of(result.Tokens), merges, settings with { Prefix = prefix, Suffix = suffix });
    }
}
