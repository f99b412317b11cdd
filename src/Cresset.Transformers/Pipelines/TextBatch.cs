using Cresset.Tokenizers;

namespace Cresset.Transformers;

/// <summary>Encodings of one length as tensors <c>[batch, time]</c>.</summary>
/// <param name="Inputs">Ids, mask and types.</param>
/// <param name="Tokens">How many tokens there are without padding.</param>
public sealed record TextBatch(TextInputs Inputs, long Tokens)
{
    /// <summary>Stacks encodings; all must have one length.</summary>
    /// <exception cref="ArgumentException">Lengths differ, or there is none.</exception>
    public static TextBatch Of(IReadOnlyList<Encoding> encodings)
    {
        if (encodings.Count == 0) throw new ArgumentException("TextBatch: there is no text.", nameof(encodings));
        int time = encodings[0].Count;
        long[] ids = new long[encodings.Count * time], mask = new long[ids.Length], types = new long[ids.Length];
        for (int i = 0; i < encodings.Count; i++)
        {
            Encoding e = encodings[i];
            if (e.Count != time) throw new ArgumentException(
                $"TextBatch: text {i} has {e.Count} tokens, the first has {time}. Encode with padding.", nameof(encodings));
            for (int t = 0; t < time; t++)
                (ids[i * time + t], mask[i * time + t], types[i * time + t]) = (e.Ids[t], e.AttentionMask[t], e.TypeIds[t]);
        }
        Shape shape = [encodings.Count, time];
        return new TextBatch(new TextInputs(Tensor.Of<long>(ids, shape), Tensor.Of<long>(mask, shape),
            Tensor.Of<long>(types, shape)), mask.Sum());
    }
}
