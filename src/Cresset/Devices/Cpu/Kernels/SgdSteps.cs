using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// One step of stochastic gradient descent with momentum (as PyTorch defines it) over flat arrays.
/// </summary>
internal static unsafe class SgdSteps<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Parameters, their gradient, and the momentum buffer (null without momentum).</summary>
    public readonly struct Arrays(T* parameters, T* gradient, T* buffer, long count)
    {
        public readonly T* Parameters = parameters, Gradient = gradient, Buffer = buffer;
        public readonly long Count = count;
    }

    /// <summary>The numbers of a step.</summary>
    public readonly record struct Settings(double LearningRate)
    {
        public double Momentum { get; init; }

        public double Dampening { get; init; }

        public double L2 { get; init; }

        /// <summary>Looks ahead along the momentum (Nesterov, 1983).</summary>
        public bool Nesterov { get; init; }

        /// <summary>The first step sets the buffer to the gradient, without dampening.</summary>
        public bool First { get; init; }

        /// <summary>Minus one to climb.</summary>
        public double Sign { get; init; } = 1;
    }

    /// <summary>
    /// <c>g ← g + L2·p</c>, <c>b ← momentum·b + (1 − dampening)·g</c>, <c>p ← p − lr · b</c> (Nesterov:
    /// <c>g + momentum·b</c>).
    /// </summary>
    public static void Run(Arrays arrays, Settings settings)
    {
        Factors factors = new()
        {
            Rate = Of(settings.LearningRate),
            L2 = Of(settings.L2),
            Sign = Of(settings.Sign),
            Keep = Of(settings.Momentum),
            Add = Of(1 - settings.Dampening),
        };
        FlatLoop.Run(arrays.Count, new Piece(arrays, factors, settings));
    }

    private static T Of(double value) => T.CreateTruncating(value);

    private struct Factors
    {
        public T Rate, L2, Sign, Keep, Add;
    }

    private readonly struct Piece(Arrays arrays, Factors factors, Settings settings) : IFlatKernel
    {
        private readonly Arrays arrays = arrays;
        private readonly Factors factors = factors;
        private readonly bool nesterov = settings.Nesterov;
        private readonly bool first = settings.First;

        [MethodImpl(Jit.Kernel)]
        public void Run(long start, long end)
        {
            long i = start;
            for (; i + Vector512<T>.Count <= end; i += Vector512<T>.Count)
                Step(Vector512.Load(arrays.Parameters + i), Vector512.Load(arrays.Gradient + i), i)
                    .Store(arrays.Parameters + i);
            for (; i < end; i++)
                arrays.Parameters[i] = Step(arrays.Parameters[i], arrays.Gradient[i], i);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector512<T> Step(Vector512<T> p, Vector512<T> g, long i)
        {
            g = (g * factors.Sign) + (p * factors.L2);
            if (arrays.Buffer is not null)
            {
                // What an unused buffer holds may be NaN.
                Vector512<T> b = first
                    ? g
                    : (Vector512.Load(arrays.Buffer + i) * factors.Keep) + (g * factors.Add);
                b.Store(arrays.Buffer + i);
                g = nesterov ? g + (b * factors.Keep) : b;
            }

            return p - (g * factors.Rate);
        }

        private T Step(T p, T g, long i)
        {
            g = (g * factors.Sign) + (p * factors.L2);
            if (arrays.Buffer is not null)
            {
                T b = first ? g : (arrays.Buffer[i] * factors.Keep) + (g * factors.Add);
                arrays.Buffer[i] = b;
                g = nesterov ? g + (b * factors.Keep) : b;
            }

            return p - (g * factors.Rate);
        }
    }
}
