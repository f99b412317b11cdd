using Cresset.Devices;

namespace Cresset;

/// <summary>Room around a tensor, filled with a value; negative room cuts off. Pairs (before, after) per
/// dimension, last dimension first.</summary>
internal sealed record ConstantPad(long[] Room, double Value) : UnaryOp
{
    public override string NodeName => "ConstantPadNdBackward0";

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x)
    {
        long[] sizes = x.Shape.ToArray();
        for (int k = 0; k < Room.Length / 2; k++)
        {
            sizes[^(k + 1)] += Room[2 * k] + Room[2 * k + 1];
            if (sizes[^(k + 1)] < 0) throw new ShapeException(
                $"Pad: [{string.Join(", ", Room)}] leaves a negative size in dimension -{k + 1} of {x.Shape}.");
        }
        return x.Of(Shape.Own(sizes));
    }

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.Fill(y, Value);
        for (int k = 0; k < Room.Length / 2; k++)
        {
            int dim = x.Rank - 1 - k;
            (long before, long after) = (Room[2 * k], Room[2 * k + 1]);
            long kept = x.Shape.Sizes[dim] - Math.Max(-before, 0) - Math.Max(-after, 0);
            if (kept <= 0) return true;
            x = new Slice(dim, Math.Max(-before, 0), kept).On(x);
            y = new Slice(dim, Math.Max(before, 0), kept).On(y);
        }
        backend.Copy(x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) =>
        new ConstantPad(Array.ConvertAll(Room, r => -r), 0).Apply(dy);
}

public partial class Tensor
{
    /// <summary>Puts room around a tensor, or cuts off where a number is negative.</summary>
    /// <param name="pad">Pairs (before, after), the last dimension first.</param>
    /// <param name="mode">
    /// "constant", "reflect" (without the edge), "replicate" (the edge) or "circular".
    /// </param>
    /// <param name="value">What "constant" fills in.</param>
    /// <exception cref="ShapeException">The numbers do not fit the shape, or the mode is unknown.</exception>
    public Tensor Pad(ReadOnlySpan<long> pad, string mode = "constant", double value = 0)
    {
        if (pad.Length % 2 != 0 || pad.Length / 2 > Rank) throw new ShapeException(
            $"Pad: expected a pair of numbers for each of at most {Rank} dimensions, but got {pad.Length} numbers.");
        if (mode == "constant") return new ConstantPad(pad.ToArray(), value).Apply(this);
        if (mode is not ("reflect" or "replicate" or "circular")) throw new ShapeException(
            $"Pad: the mode must be \"constant\", \"reflect\", \"replicate\" or \"circular\", not \"{mode}\".");
        Tensor y = this;
        for (int k = 0; k < pad.Length / 2; k++)
        {
            if (pad[2 * k] == 0 && pad[2 * k + 1] == 0) continue;
            int dim = Rank - 1 - k;
            y = y.IndexSelect(dim, PadPositions(mode, Shape.Sizes[dim], (pad[2 * k], pad[2 * k + 1])));
        }
        return ReferenceEquals(y, this) ? Clone() : y;
    }

    /// <summary>Which position of the input each position of the padded dimension shows.</summary>
    private static Tensor PadPositions(string mode, long size, (long Before, long After) room)
    {
        // What is cut off takes no part in going round.
        long first = mode == "circular" ? Math.Max(-room.Before, 0) : 0;
        long kept = size - first - (mode == "circular" ? Math.Max(-room.After, 0) : 0);
        long most = mode switch { "reflect" => size - 1, "circular" => kept, _ => long.MaxValue };
        if (room.Before > most || room.After > most || size + room.Before + room.After < 0 || kept <= 0)
            throw new ShapeException($"Pad: {room.Before} before and {room.After} after do not fit a dimension of size "
                + $"{size} in mode \"{mode}\"" + (mode == "replicate" ? "." : $" (at most {Math.Max(most, 0)})."));
        var positions = new long[size + room.Before + room.After];
        for (long i = 0; i < positions.Length; i++)
        {
            long at = i - room.Before;
            positions[i] = mode switch
            {
                "reflect" => at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at,
                "circular" => first + (((at - first) % kept) + kept) % kept,
                _ => Math.Clamp(at, 0, size - 1),
            };
        }
        return Of<long>(positions);
    }
}
