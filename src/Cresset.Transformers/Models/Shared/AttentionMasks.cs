namespace Cresset.Transformers;

/// <summary>Masks of attention from masks of tokens.</summary>
internal static class AttentionMasks
{
    /// <summary>
    /// From <c>[batch, keys]</c> with 1 for tokens (or <c>[batch, queries, keys]</c>) to bool
    /// <c>[batch, 1, 1 or queries, keys]</c>; null stays null.
    /// </summary>
    /// <exception cref="ShapeException">The mask has another rank.</exception>
    public static Tensor? Of(Tensor? mask) => mask?.Rank switch
    {
        null => null,
        2 => mask.Ne(0).Unsqueeze(1).Unsqueeze(1),
        3 => mask.Ne(0).Unsqueeze(1),
        _ => throw new ShapeException($"The attention mask must be [batch, time] or [batch, time, time], not {mask.Shape}."),
    };

    /// <summary>
    /// Values to add, with later positions hidden too, for decoders. As in transformers a query that sees
    /// nothing spreads its attention evenly.
    /// </summary>
    public static Tensor Causal(Tensor? mask, long time)
    {
        var keep = new bool[time * time];
        for (long i = 0; i < time; i++) for (long j = 0; j <= i; j++) keep[i * time + j] = true;
        Tensor triangle = Tensor.Of<bool>(keep, [1, 1, time, time]);
        Tensor seen = Of(mask) is { } tokens ? triangle.LogicalAnd(tokens) : triangle;
        return Tensor.Where(seen, 0f, float.MinValue);
    }
}
