using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// One step of Adam (Kingma and Ba, 2015) or AdamW (Loshchilov and Hutter, 2019) over flat arrays.
/// </summary>
internal static unsafe class AdamSteps<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Parameters, their gradient, and the two moments; all of <paramref name="count"/> elements.
    /// </summary>
    public readonly struct Arrays(T* parameters, T* gradient, T* first, T* second, long count)
    {
        public readonly T* Parameters = parameters, Gradient = gradient, First = first, Second = second;
        public readonly long Count = count;

        /// <summary>Largest second moments so far (AMSGrad), or null.</summary>
        public T* Largest { get; init; }
    }

    /// <summary>
    /// The numbers of a step. AdamW decays the parameters, Adam adds <c>L2 · p</c> to the gradient.
    /// </summary>
    public readonly record struct Settings(double LearningRate, double Beta1, double Beta2, double Epsilon)
    {
        /// <summary>Number of this step, from 1.</summary>
        public long Step { get; init; } = 1;

        /// <summary>
        /// Decoupled weight decay: <c>p ← p · (1 − LearningRate · Decay)</c> before the step.
        /// </summary>
        public double Decay { get; init; }

        /// <summary>Coupled weight decay: <c>g ← g + L2 · p</c>.</summary>
        public double L2 { get; init; }

        /// <summary>Minus one to climb.</summary>
        public double Sign { get; init; } = 1;
    }

    /// <summary>
    /// <c>m ← m + (1 − β₁)(g − m)</c>, <c>v ← β₂·v + (1 − β₂)·g²</c>,
    /// <c>p ← p − lr / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)</c>.
    /// </summary>
    public static void Run(Arrays arrays, Settings settings)
    {
        double bias1 = 1 - Math.Pow(settings.Beta1, settings.Step);
        double bias2 = 1 - Math.Pow(settings.Beta2, settings.Step);
        Factors factors = new()
        {
            Keep = Of(1 - (settings.LearningRate * settings.Decay)),
            L2 = Of(settings.L2),
            Sign = Of(settings.Sign),
            First = Of(1 - settings.Beta1),
            KeepSecond = Of(settings.Beta2),
            Second = Of(1 - settings.Beta2),
            Root = Of(Math.Sqrt(bias2)),
            Epsilon = Of(settings.Epsilon),
            Rate = Of(settings.LearningRate / bias1),
        };
        FlatLoop.Run(arrays.Count, new Piece(arrays, factors));
    }

    private static T Of(double value) => T.CreateTruncating(value);

    private struct Factors
    {
        public T Keep, L2, Sign, First, KeepSecond, Second, Root, Epsilon, Rate;
    }

    private readonly struct Piece(Arrays arrays, Factors factors) : IFlatKernel
    {
        private readonly Arrays arrays = arrays;
        private readonly Factors factors = factors;

        [MethodImpl(Jit.Kernel)]
        public void Run(long start, long end)
        {
            int lanes = Vector512<T>.Count;
            T* p = arrays.Parameters, g = arrays.Gradient, m = arrays.First, v = arrays.Second;
            T* largest = arrays.Largest;
            Vector512<T> keep = Vector512.Create(factors.Keep), l2 = Vector512.Create(factors.L2);
            Vector512<T> sign = Vector512.Create(factors.Sign), first = Vector512.Create(factors.First);
            Vector512<T> keepSecond = Vector512.Create(factors.KeepSecond);
            Vector512<T> second = Vector512.Create(factors.Second);
            Vector512<T> root = Vector512.Create(factors.Root), epsilon = Vector512.Create(factors.Epsilon);
            Vector512<T> minusRate = Vector512.Create(-factors.Rate);
            for (long i = start; i < end; i += lanes)
            {
                long n = Math.Min(lanes, end - i);
                Vector512<T> old = Get(p + i, n), moment = Get(m + i, n), square = Get(v + i, n);
                Vector512<T> gradient = Lane.MultiplyAdd(l2, old, sign * Get(g + i, n));
                moment = Lane.MultiplyAdd(first, gradient - moment, moment);
                square = Lane.MultiplyAdd(second * gradient, gradient, keepSecond * square);
                Vector512<T> size = square;
                if (largest is not null)
                {
                    size = Vector512.Max(Get(largest + i, n), square);
                    Put(size, largest + i, n);
                }

                Vector512<T> step = moment / ((Vector512.Sqrt(size) / root) + epsilon);
                Put(moment, m + i, n);
                Put(square, v + i, n);
                Put(Lane.MultiplyAdd(minusRate, step, keep * old), p + i, n);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<T> Get(T* source, long count) =>
            count == Vector512<T>.Count ? Vector512.Load(source) : Lane.Load(source, count, T.Zero);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Put(Vector512<T> value, T* destination, long count)
        {
            if (count == Vector512<T>.Count)
                value.Store(destination);
            else
                Lane.Store(value, destination, count);
        }
    }
}
