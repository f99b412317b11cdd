using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Models;

public sealed partial class Bpe
{
    /// <summary>A model of a vocabulary and of merges given by ids, the first ones first.</summary>
    internal static Bpe Build(
        Vocabulary vocabulary, IReadOnlyList<(int Left, int Right, int Joined)> merges, BpeForm form)
    {
        var table = new PairTable(merges.Count);
        for (int rank = 0; rank < merges.Count; rank++)
            table[merges[rank].Left, merges[rank].Right] = (rank, merges[rank].Joined);
        return new(vocabulary, table, new(form.Unknown, form.Affix, form.Suffix ?? form.Affix, null)
        {
            FuseUnknown = form.FuseUnknown,
            ByteFallback = form.ByteFallback,
            IgnoreMerges = form.IgnoreMerges,
        });
    }
}

/// <summary>What the older files leave to the class that reads them.</summary>
internal sealed record BpeForm
{
    public string? Unknown { get; init; }

    /// <summary>"" where the class says "no prefix and no suffix", null where it says nothing.</summary>
    public string? Affix { get; init; }

    public string? Suffix { get; init; }

    public bool FuseUnknown { get; init; }

    public bool ByteFallback { get; init; }

    public bool IgnoreMerges { get; init; }
}
