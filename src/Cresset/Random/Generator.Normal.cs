using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

public sealed unsafe partial class Generator
{
    private const int Block = 16;

    /// <summary>Mean and standard deviation.</summary>
    internal readonly record struct Spread(double Mean, double Std);

    /// <summary>Normal numbers of type float, double, Half or BFloat16 (Box and Muller, 1958), in memory
    /// order. From 16 on, a contiguous tensor is drawn by blocks, anything else element by element: the two
    /// use the stream differently.</summary>
    internal void Normal<T>(Span<T> destination, double mean = 0, double std = 1, bool contiguous = true)
        where T : unmanaged
    {
        fixed (T* d = destination) Normal(d, destination.Length, new Spread(mean, std), contiguous);
    }

    /// <inheritdoc cref="Normal{T}(Span{T}, double, double, bool)"/>
    internal void Normal<T>(T* destination, long count, Spread spread, bool contiguous)
        where T : unmanaged
    {
        if (!(spread.Std >= 0))
            throw new ArgumentException($"Normal: std must be at least 0, not {spread.Std}.");
        lock (gate)
        {
            if (count < Block || !contiguous)
                for (long i = 0; i < count; i++) Put(destination + i, NormalOne() * spread.Std + spread.Mean);
            else if (typeof(T) == typeof(float)) NormalFloats((float*)destination, count, spread);
            else if (typeof(T) == typeof(double)) NormalDoubles((double*)destination, count, spread);
            else NormalHalves(destination, count, spread);
        }
    }

    // A pair at a time; the sine waits for the next call, whatever its type.
    private double NormalOne()
    {
        if (keptNormal is { } kept)
        {
            keptNormal = null;
            return kept;
        }
        double turn = 2 * Math.PI * engine.Uniform();
        double radius = Math.Sqrt(-2 * SpecialMath.Log1p(-engine.Uniform()));
        keptNormal = radius * Math.Sin(turn);
        return radius * Math.Cos(turn);
    }

    private void NormalFloats(float* destination, long count, Spread spread)
    {
        UniformFloats(destination, count, 0, 1);
        long i = 0;
        for (; i <= count - 2 * Block; i += 2 * Block)
            Transform(destination + i, destination + i + Block, spread);
        if (i <= count - Block) Transform(destination + i, destination + i, spread);
        if (count % Block == 0) return;
        // The tail is drawn anew and overlaps the last full block.
        UniformFloats(destination + count - Block, Block, 0, 1);
        Transform(destination + count - Block, destination + count - Block, spread);
    }

    private void NormalDoubles(double* destination, long count, Spread spread)
    {
        UniformDoubles(destination, count, 0, 1);
        for (long i = 0; i <= count - Block; i += Block) Transform(destination + i, spread);
        if (count % Block == 0) return;
        UniformDoubles(destination + count - Block, Block, 0, 1);
        Transform(destination + count - Block, spread);
    }

    // Here the uniform numbers are drawn block by block, so that fewer are used.
    private void NormalHalves<T>(T* destination, long count, Spread spread) where T : unmanaged
    {
        float* block = stackalloc float[Block];
        for (long i = 0; i <= count - Block; i += Block) Fill(i);
        if (count % Block != 0) Fill(count - Block);

        void Fill(long at)
        {
            UniformFloats(block, Block, 0, 1);
            Transform(block, block, spread);
            for (int j = 0; j < Block; j++) Put(destination + at + j, block[j]);
        }
    }

    // Two blocks of 16 uniform numbers (or one, twice) to normal ones: the halves of a block give radius and
    // angle.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transform(float* first, float* second, Spread spread)
    {
        Vector512<float> u = Vector512.Create(Vector256.Load(first), Vector256.Load(second));
        Vector512<float> v = Vector512.Create(Vector256.Load(first + 8), Vector256.Load(second + 8));
        Vector512<float> radius = Vector512.Sqrt(VectorMath.Log(Vector512<float>.One - u) * -2f);
        Vector512<float> turn = v * (float)(2 * Math.PI);
        Vector512<float> std = Vector512.Create((float)spread.Std);
        Vector512<float> mean = Vector512.Create((float)spread.Mean);
        Vector512<float> x = radius * VectorMath.Cos(turn) * std + mean;
        Vector512<float> y = radius * VectorMath.Sin(turn) * std + mean;
        x.GetLower().Store(first);
        x.GetUpper().Store(second);
        y.GetLower().Store(first + 8);
        y.GetUpper().Store(second + 8);
    }

    private static void Transform(double* block, Spread spread)
    {
        for (int j = 0; j < Block / 2; j++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - block[j])), turn = 2 * Math.PI * block[j + 8];
            block[j] = radius * Math.Cos(turn) * spread.Std + spread.Mean;
            block[j + 8] = radius * Math.Sin(turn) * spread.Std + spread.Mean;
        }
    }
}
