using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// For each lane of four rows, of so many vectors: the mean, and the summed squared deviations from it. Two
/// rows share a vector.
/// </summary>
internal struct MomentSums<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public long Count;
    public Vector512<T> MeanAB, MeanCD, SquaresAB, SquaresCD;

    /// <summary>Joins the sums of other vectors to these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in MomentSums<T> other)
    {
        long count = Count + other.Count;
        if (count == 0) return;
        Vector512<T> share = Vector512.Create(T.CreateTruncating(other.Count) / T.CreateTruncating(count));
        Vector512<T> mine = Vector512.Create(T.CreateTruncating(Count));
        Vector512<T> deltaAB = other.MeanAB - MeanAB, deltaCD = other.MeanCD - MeanCD;
        MeanAB += deltaAB * share;
        MeanCD += deltaCD * share;
        SquaresAB = Lane.Fused(deltaAB * deltaAB * share, mine, SquaresAB + other.SquaresAB);
        SquaresCD = Lane.Fused(deltaCD * deltaCD * share, mine, SquaresCD + other.SquaresCD);
        Count = count;
    }
}
