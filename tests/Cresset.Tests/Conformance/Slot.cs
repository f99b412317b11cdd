namespace Cresset.Tests.Conformance;

/// <summary>What an input of a sample holds.</summary>
internal enum Content
{
    /// <summary>Numbers of the type that is tested.</summary>
    Number,

    /// <summary>int64 positions from 0 to before <see cref="Slot.High"/>.</summary>
    Index,

    /// <summary>Truth values.</summary>
    Mask,
}

/// <summary>One input of a sample: its shape, and where its numbers come from.</summary>
internal sealed record Slot(Content Content, long[] Sizes, double Low = -2, double High = 2)
{
    /// <summary>Points where the function has a kink or a jump; numbers keep away from them.</summary>
    public double[] Kinks { get; init; } = [];

    /// <summary>An input that gets no gradient although it is made of numbers.</summary>
    public bool Constant { get; init; }

    /// <summary>The tensor, each size but 1 multiplied by <paramref name="grow"/>.</summary>
    public Tensor Make(DType type, int seed, long grow = 1)
    {
        var shape = new Shape([.. Sizes.Select(s => s > 1 ? s * grow : s)]);
        return Make(type, seed, shape);
    }

    /// <summary>The tensor in another shape.</summary>
    public Tensor Make(DType type, int seed, Shape shape)
    {
        var random = new System.Random(seed);
        int count = checked((int)shape.Count);
        return Content switch
        {
            Content.Index => Tensor.Of<long>([.. Enumerable.Range(0, count).Select(_ => (long)random.Next((int)High))], shape),
            Content.Mask => Tensor.Of<bool>([.. Enumerable.Range(0, count).Select(_ => random.Next(3) > 0)], shape),
            _ => Numbers(type, random, shape),
        };
    }

    private Tensor Numbers(DType type, System.Random random, Shape shape)
    {
        var values = new double[shape.Count];
        for (int i = 0; i < values.Length; i++) values[i] = Number(type, random);
        Tensor x = Tensor.Of<double>(values, shape);
        if (!type.IsComplex()) return x.To(type);
        for (int i = 0; i < values.Length; i++) values[i] = Number(type, random);
        return Tensor.Complex(x, Tensor.Of<double>(values, shape)).To(type);
    }

    private double Number(DType type, System.Random random)
    {
        bool whole = !type.IsDifferentiable();
        double low = type is DType.UInt8 ? Math.Max(0, Low) : Low;
        for (int attempt = 0; attempt < 1000; attempt++)
        {
            double x = low + (High - low) * random.NextDouble();
            if (whole) x = Math.Round(x);
            if (x >= low && x <= High && (whole || Array.TrueForAll(Kinks, k => Math.Abs(x - k) > 0.02))) return x;
        }
        throw new InvalidOperationException($"No number in [{Low}, {High}] is allowed as {type}.");
    }
}
