using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

public sealed unsafe partial class Generator
{
    /// <summary>Ones with a probability, else zeros, of any number type: two words an element.</summary>
    /// <exception cref="ArgumentException">The probability is not in [0, 1].</exception>
    internal void Bernoulli<T>(Span<T> destination, double probability) where T : unmanaged
    {
        fixed (T* d = destination) Bernoulli(d, destination.Length, probability);
    }

    /// <inheritdoc cref="Bernoulli{T}(Span{T}, double)"/>
    internal void Bernoulli<T>(T* destination, long count, double probability) where T : unmanaged
    {
        ulong threshold = Threshold(probability);
        lock (gate)
            for (long i = 0; i < count; i += 64)
            {
                int n = (int)Math.Min(64, count - i);
                ulong bits = Bits(n, threshold);
                for (int j = 0; j < n; j++) PutWhole(destination + i + j, (long)(bits >> j & 1));
            }
    }

    /// <summary>Ones with the probability in the same place; the source decides how much of the stream is
    /// used (one word for a float, Half or BFloat16, two for a double).</summary>
    internal void Bernoulli<TProbability, T>(TProbability* probabilities, T* destination, long count)
        where TProbability : unmanaged where T : unmanaged
    {
        lock (gate)
            for (long i = 0; i < count; i++)
            {
                double p = Read(probabilities + i);
                _ = Threshold(p);
                double u = typeof(TProbability) == typeof(double)
                    ? engine.Uniform() : (engine.Word() & FloatMask) * FloatStep;
                PutWhole(destination + i, u < p ? 1 : 0);
            }
    }

    /// <summary>One bit for each of <paramref name="count"/> elements, set with probability <paramref
    /// name="keep"/>, lowest bit first; the rest of the last word is 0. Draws what <see
    /// cref="Bernoulli{T}(Span{T}, double)"/> draws.</summary>
    internal void Mask(Span<ulong> destination, long count, double keep)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, (count + 63) / 64);
        ulong threshold = Threshold(keep);
        lock (gate)
            for (long i = 0; i < count; i += 64)
                destination[(int)(i / 64)] = Bits((int)Math.Min(64, count - i), threshold);
    }

    // u < p, u = v · 2^−53, in whole numbers: v < ⌈p · 2^53⌉ (the product is exact).
    private static ulong Threshold(double probability) => probability is >= 0 and <= 1
        ? (ulong)Math.Ceiling(probability * (1L << 53))
        : throw new ArgumentException($"Bernoulli: probability {probability} is not in [0, 1].");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong Bits(int count, ulong threshold)
    {
        uint* words = stackalloc uint[128];
        engine.Words(new Span<uint>(words, 2 * count));
        ulong bits = 0;
        for (int i = 0; i < count; i += 8)
        {
            // The first word of a pair is the high half.
            Vector512<ulong> pair = Vector512.Load((ulong*)words + i);
            Vector512<ulong> v = ((pair << 32) | (pair >>> 32)) & Vector512.Create(DoubleMask);
            Vector512<ulong> below = Vector512.LessThan(v, Vector512.Create(threshold));
            bits |= below.ExtractMostSignificantBits() << i;
        }
        return count == 64 ? bits : bits & (1UL << count) - 1;
    }

    private static double Read<T>(T* at) where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return *(float*)at;
        if (typeof(T) == typeof(double)) return *(double*)at;
        return typeof(T) == typeof(Half) ? (float)*(Half*)at : (float)*(BFloat16*)at;
    }
}
