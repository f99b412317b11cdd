using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// Rows of one width that are read together, so that their sums do not wait for each other.
/// </summary>
internal unsafe struct FourRows<T> where T : unmanaged
{
    public const int Count = 4;
    public T* A, B, C, D;

    /// <summary>Rows of a dense matrix; behind its last row comes the last row again.</summary>
    public static FourRows<T> Of(T* matrix, long first, long rows, long width) => new()
    {
        A = matrix + (first * width),
        B = matrix + (Math.Min(first + 1, rows - 1) * width),
        C = matrix + (Math.Min(first + 2, rows - 1) * width),
        D = matrix + (Math.Min(first + 3, rows - 1) * width),
    };
}

/// <summary>
/// Means and variances of rows in one pass (Welford, 1962) by 32 bytes of lanes in chunks, which are joined
/// in pairs (Chan, Golub and LeVeque, 1979). The order of the sums is PyTorch's, so that rows with a mean far
/// from zero, where rounding shows, get its numbers.
/// </summary>
internal static unsafe class Moments<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int ChunkVectors = 16;
    private const int MostLevels = 64;

    private static readonly T[] Reciprocals =
        [.. Enumerable.Range(1, ChunkVectors).Select(i => T.One / T.CreateTruncating(i))];

    private static int Lanes => Vector256<T>.Count;

    /// <summary>Writes the means of four rows, and the means of their squared deviations.</summary>
    [MethodImpl(Jit.Kernel), SkipLocalsInit]
    public static void Of(in FourRows<T> rows, long width, T* means, T* variances)
    {
        long vectors = width / Lanes, chunks = (vectors + ChunkVectors - 1) / ChunkVectors;
        int levels = chunks <= 2 ? 1 : BitOperations.Log2((ulong)(chunks - 1)) + 1;
        MomentSums<T>* parts = stackalloc MomentSums<T>[MostLevels];
        for (int i = 0; i < levels; i++) parts[i] = default;
        for (long chunk = 0; chunk < chunks; chunk++)
        {
            long first = chunk * ChunkVectors;
            parts[0].Add(Chunk(rows, first * Lanes, (int)Math.Min(ChunkVectors, vectors - first)));
            for (int level = 1; level < levels && (((chunk + 1) >> (level - 1)) & 1) == 0; level++)
            {
                parts[level].Add(parts[level - 1]);
                parts[level - 1] = default;
            }
        }

        for (int level = 1; level < levels; level++) parts[0].Add(parts[level]);
        T* lanes = (T*)&parts->MeanAB, squares = (T*)&parts->SquaresAB;
        variances[0] = Join(lanes, squares, vectors, rows.A, width, out means[0]);
        variances[1] = Join(lanes + Lanes, squares + Lanes, vectors, rows.B, width, out means[1]);
        lanes = (T*)&parts->MeanCD;
        squares = (T*)&parts->SquaresCD;
        variances[2] = Join(lanes, squares, vectors, rows.C, width, out means[2]);
        variances[3] = Join(lanes + Lanes, squares + Lanes, vectors, rows.D, width, out means[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static MomentSums<T> Chunk(in FourRows<T> rows, long first, int vectors)
    {
        T* a = rows.A + first, b = rows.B + first, c = rows.C + first, d = rows.D + first;
        Vector512<T> meanAB = default, squaresAB = default, meanCD = default, squaresCD = default;
        ref T reciprocals = ref Reciprocals[0];
        for (int i = 0, at = 0; i < vectors; i++, at += Lanes)
        {
            Vector512<T> share = Vector512.Create(Unsafe.Add(ref reciprocals, i));
            Vector512<T> ab = Vector512.Create(Vector256.Load(a + at), Vector256.Load(b + at));
            Vector512<T> cd = Vector512.Create(Vector256.Load(c + at), Vector256.Load(d + at));
            Vector512<T> deltaAB = ab - meanAB, deltaCD = cd - meanCD;
            meanAB = Lane.Fused(deltaAB, share, meanAB);
            meanCD = Lane.Fused(deltaCD, share, meanCD);
            squaresAB = Lane.Fused(deltaAB, ab - meanAB, squaresAB);
            squaresCD = Lane.Fused(deltaCD, cd - meanCD, squaresCD);
        }

        return new MomentSums<T>
        {
            Count = vectors,
            MeanAB = meanAB,
            MeanCD = meanCD,
            SquaresAB = squaresAB,
            SquaresCD = squaresCD,
        };
    }

    /// <summary>One row: the elements behind the last whole vector first, then lane after lane.</summary>
    [MethodImpl(Jit.Kernel)]
    private static T Join(T* means, T* deviations, long vectors, T* x, long width, out T mean)
    {
        T center = T.Zero, squares = T.Zero, count = T.Zero, more = T.CreateTruncating(vectors);
        for (long i = vectors * Lanes; i < width; i++)
        {
            T delta = x[i] - center;
            count += T.One;
            center += delta / count;
            squares = T.FusedMultiplyAdd(delta, x[i] - center, squares);
        }

        for (int lane = 0; vectors > 0 && lane < Lanes; lane++)
        {
            T sum = count + more, share = more / sum, delta = means[lane] - center;
            center = T.FusedMultiplyAdd(share, delta, center);
            squares += T.FusedMultiplyAdd(delta * delta * share, count, deviations[lane]);
            count = sum;
        }

        mean = center;
        return squares / T.CreateTruncating(width);
    }
}
