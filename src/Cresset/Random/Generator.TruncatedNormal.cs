using System.Numerics;

namespace Cresset;

public sealed unsafe partial class Generator
{
    // A plain normal draw is kept while at least this much of it falls inside.
    private const double WorthRejecting = 0.3;

    /// <summary>Normal numbers within [low, high] of type float or double: whole tensors are drawn until
    /// every element has one inside, from the normal distribution itself or, where little of it is inside,
    /// from a uniform proposal.</summary>
    internal void TruncatedNormal<T>(
        Span<T> destination, Spread spread, (double Low, double High) range, bool contiguous = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double inside = Below((range.High - spread.Mean) / spread.Std)
            - Below((range.Low - spread.Mean) / spread.Std);
        lock (gate)
            if (inside > WorthRejecting) RejectNormal(destination, spread, range, contiguous);
            else RejectUniform(destination, spread, range);
    }

    private void RejectNormal<T>(
        Span<T> destination, Spread spread, (double Low, double High) range, bool contiguous)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T low = T.CreateChecked(range.Low), high = T.CreateChecked(range.High);
        Normal(destination, spread.Mean, spread.Std, contiguous);
        T[] again = new T[destination.Length];
        while (true)
        {
            bool outside = false;
            foreach (T x in destination) outside |= x < low || x > high;
            if (!outside) return;
            Normal(again.AsSpan(), spread.Mean, spread.Std, contiguous);
            for (int i = 0; i < again.Length; i++)
                if (destination[i] < low || destination[i] > high) destination[i] = again[i];
        }
    }

    private void RejectUniform<T>(
        Span<T> destination, Spread spread, (double Low, double High) range)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double mode = Math.Max(range.Low, Math.Min(spread.Mean, range.High));
        double far = (mode - spread.Mean) / spread.Std;
        T mean = T.CreateChecked(spread.Mean), std = T.CreateChecked(spread.Std);
        T peak = T.CreateChecked(-0.5 * far * far);
        T[] candidates = new T[destination.Length], chance = new T[destination.Length];
        bool[] accepted = new bool[destination.Length];
        while (accepted.AsSpan().Contains(false))
        {
            Uniform(candidates.AsSpan(), range.Low, range.High);
            Uniform(chance.AsSpan());
            for (int i = 0; i < candidates.Length; i++)
            {
                if (accepted[i]) continue;
                destination[i] = candidates[i];
                T z = (candidates[i] - mean) / std;
                accepted[i] = !(T.Log(chance[i]) > z * z * T.CreateChecked(-0.5) - peak);
            }
        }
    }

    private static double Below(double z) => (1 + SpecialMath.Erf(z / Math.Sqrt(2))) / 2;
}
