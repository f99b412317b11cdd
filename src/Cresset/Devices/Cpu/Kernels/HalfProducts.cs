using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// Rows of so many numbers of a 16-bit type; are they neighbours in memory, so that the reference takes them
/// by lanes?
/// </summary>
internal readonly record struct HalfProductOptions(long Rows, long Width, DType Type, bool ByLanes);

/// <summary>
/// Products of rows rounded to a 16-bit type after every factor, in PyTorch's order: four vectors of 16 lanes
/// while they last, then lane after lane, then the rest; numbers that are no neighbours in memory one after
/// the other.
/// </summary>
internal static unsafe class HalfProducts
{
    private const int Lanes = 16;

    /// <summary>Writes the product of each row.</summary>
    public static void Run(float* x, float* y, HalfProductOptions options) =>
        RowLoop.Run(options.Rows, options.Width, new Kernel(x, y, options));

    private readonly struct Kernel(float* x, float* y, HalfProductOptions options) : IRowKernel
    {
        private readonly HalfProductOptions options = options;

        public void Row(long row)
        {
            float* values = x + (row * options.Width);
            long whole = options.ByLanes ? options.Width - (options.Width % (4 * Lanes)) : 0;
            float product = whole > 0 ? ByLanes(values, whole) : 1;
            y[row] = OneByOne(product, values + whole, options.Width - whole);
        }

        private float OneByOne(float product, float* values, long count)
        {
            for (long i = 0; i < count; i++) product = HalfRounding.To(options.Type, product * values[i]);
            return product;
        }

        [MethodImpl(Jit.Kernel)]
        private float ByLanes(float* values, long count)
        {
            Vector512<float> a = Vector512.Load(values), b = Vector512.Load(values + Lanes);
            Vector512<float> c = Vector512.Load(values + (2 * Lanes)), d = Vector512.Load(values + (3 * Lanes));
            for (long i = 4 * Lanes; i < count; i += 4 * Lanes)
            {
                a = Round(a * Vector512.Load(values + i));
                b = Round(b * Vector512.Load(values + i + Lanes));
                c = Round(c * Vector512.Load(values + i + (2 * Lanes)));
                d = Round(d * Vector512.Load(values + i + (3 * Lanes)));
            }

            Vector512<float> lanes = Round(Round(a * b) * Round(c * d));
            return OneByOne(1, (float*)&lanes, Lanes);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector512<float> Round(Vector512<float> value) => HalfRounding.To(options.Type, value);
    }
}
