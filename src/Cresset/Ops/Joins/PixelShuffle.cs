namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// Channels become pixels: <c>[…, C·r², H, W] → […, C, H·r, W·r]</c> (Shi et al., 2016).
    /// </summary>
    /// <exception cref="ShapeException">
    /// The channels do not divide by r², or fewer than 3 dimensions.
    /// </exception>
    public Tensor PixelShuffle(int upscaleFactor)
    {
        long r = upscaleFactor;
        if (Rank < 3 || r < 1 || Shape[^3] % (r * r) != 0) throw new ShapeException(
            $"PixelShuffle: channels of {Shape} must divide by the square of {upscaleFactor}.");
        ReadOnlySpan<long> batch = Shape.Sizes[..^3];
        (long c, long h, long w) = (Shape[^3] / (r * r), Shape[^2], Shape[^1]);
        int[] lead = [.. Enumerable.Range(0, batch.Length)];
        int b = batch.Length;
        return Reshape([.. batch, c, r, r, h, w]).Permute([.. lead, b, b + 3, b + 1, b + 4, b + 2])
            .Reshape([.. batch, c, h * r, w * r]);
    }

    /// <summary>Pixels become channels: <c>[…, C, H·r, W·r] → […, C·r², H, W]</c>.</summary>
    /// <exception cref="ShapeException">
    /// Height or width do not divide by r, or fewer than 3 dimensions.
    /// </exception>
    public Tensor PixelUnshuffle(int downscaleFactor)
    {
        long r = downscaleFactor;
        if (Rank < 3 || r < 1 || Shape[^2] % r != 0 || Shape[^1] % r != 0) throw new ShapeException(
            $"PixelUnshuffle: height and width of {Shape} must divide by {downscaleFactor}.");
        ReadOnlySpan<long> batch = Shape.Sizes[..^3];
        (long c, long h, long w) = (Shape[^3], Shape[^2] / r, Shape[^1] / r);
        int[] lead = [.. Enumerable.Range(0, batch.Length)];
        int b = batch.Length;
        return Reshape([.. batch, c, h, r, w, r]).Permute([.. lead, b, b + 2, b + 4, b + 1, b + 3])
            .Reshape([.. batch, c * r * r, h, w]);
    }

    /// <summary>
    /// Channels of each group interleaved: <c>[batch, g·c, …]</c> seen as g × c and transposed.
    /// </summary>
    /// <exception cref="ShapeException">
    /// The channels do not divide by the groups, or fewer than 3 dimensions.
    /// </exception>
    public Tensor ChannelShuffle(int groups)
    {
        if (Rank < 3 || groups < 1 || Shape.Sizes[1] % groups != 0) throw new ShapeException(
            $"ChannelShuffle: channels of {Shape} must divide by {groups} groups.");
        long[] split = [Shape.Sizes[0], groups, Shape.Sizes[1] / groups, .. Shape.Sizes[2..]];
        return Reshape(split).Transpose(1, 2).Reshape(Shape);
    }
}
