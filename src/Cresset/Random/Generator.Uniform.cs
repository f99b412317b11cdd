using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset;

public sealed unsafe partial class Generator
{
    private const int Chunk = 512;        // words drawn at a time
    private const uint FloatMask = (1 << 24) - 1;
    private const ulong DoubleMask = (1UL << 53) - 1;
    private const float FloatStep = 1f / (1 << 24);
    private const double DoubleStep = 1.0 / (1L << 53);

    /// <summary>Uniform numbers in [low, high) of type float, double, Half or BFloat16, in memory
    /// order.</summary>
    /// <exception cref="ArgumentException"><paramref name="low"/> is above <paramref
    /// name="high"/>.</exception>
    internal void Uniform<T>(Span<T> destination, double low = 0, double high = 1) where T : unmanaged
    {
        fixed (T* d = destination) Uniform(d, destination.Length, low, high);
    }

    /// <inheritdoc cref="Uniform{T}(Span{T}, double, double)"/>
    internal void Uniform<T>(T* destination, long count, double low = 0, double high = 1) where T : unmanaged
    {
        if (!(low <= high))
            throw new ArgumentException($"Uniform: low {low} must not be above high {high}.", nameof(low));
        lock (gate)
        {
            if (typeof(T) == typeof(float))
                UniformFloats((float*)destination, count, (float)low, (float)high);
            else if (typeof(T) == typeof(double)) UniformDoubles((double*)destination, count, low, high);
            else UniformHalves(destination, count, (float)low, (float)high);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void UniformFloats(float* destination, long count, float low, float high)
    {
        uint* words = stackalloc uint[Chunk];
        for (long done = 0; done < count; done += Chunk)
        {
            int n = (int)Math.Min(Chunk, count - done);
            engine.Words(new Span<uint>(words, n));
            for (int i = 0; i < n; i += 16)
            {
                Vector512<float> y = ToUniform(Vector512.Load(words + i), low, high);
                if (n - i >= 16) y.Store(destination + done + i);
                else for (int j = i; j < n; j++) destination[done + j] = y[j - i];
            }
        }
    }

    private void UniformDoubles(double* destination, long count, double low, double high)
    {
        double width = high - low;
        for (long i = 0; i < count; i++)
        {
            double y = Math.FusedMultiplyAdd(engine.Uniform(), width, low);
            destination[i] = y >= high ? low : y;
        }
    }

    private void UniformHalves<T>(T* destination, long count, float low, float high) where T : unmanaged
    {
        float top = Rounded<T>(high);
        float* buffer = stackalloc float[Chunk];
        for (long done = 0; done < count; done += Chunk)
        {
            int n = (int)Math.Min(Chunk, count - done);
            UniformFloats(buffer, n, low, high);
            // What rounds up to the excluded end becomes the other end.
            for (int i = 0; i < n; i++)
                Put(destination + done + i, Rounded<T>(buffer[i]) >= top ? low : buffer[i]);
        }
    }

    // u · (high − low) + low with one rounding; what rounds to the excluded end becomes the other end.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> ToUniform(Vector512<uint> words, float low, float high)
    {
        Vector512<int> low24 = (words & Vector512.Create(FloatMask)).AsInt32();
        Vector512<float> u = Vector512.ConvertToSingle(low24) * FloatStep;
        Vector512<float> bottom = Vector512.Create(low);
        Vector512<float> y = Vector512.FusedMultiplyAdd(u, Vector512.Create(high - low), bottom);
        return Vector512.ConditionalSelect(Vector512.LessThan(y, Vector512.Create(high)), y, bottom);
    }

    private static float Rounded<T>(float value) =>
        typeof(T) == typeof(Half) ? (float)(Half)value : (float)(BFloat16)value;

    // A drawn number in the type of its tensor; 16-bit types are rounded from float.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<T>(T* at, double value) where T : unmanaged
    {
        if (typeof(T) == typeof(float)) *(float*)at = (float)value;
        else if (typeof(T) == typeof(double)) *(double*)at = value;
        else if (typeof(T) == typeof(Half)) *(Half*)at = (Half)(float)value;
        else if (typeof(T) == typeof(BFloat16)) *(BFloat16*)at = (BFloat16)(float)value;
        else PutWhole(at, (long)value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutWhole<T>(T* at, long value) where T : unmanaged
    {
        if (typeof(T) == typeof(bool)) *(bool*)at = value != 0;
        else if (typeof(T) == typeof(float)) *(float*)at = value;
        else if (typeof(T) == typeof(double)) *(double*)at = value;
        else if (typeof(T) == typeof(Half)) *(Half*)at = (Half)(float)value;
        else if (typeof(T) == typeof(BFloat16)) *(BFloat16*)at = (BFloat16)(float)value;
        else if (sizeof(T) == 1) *(byte*)at = unchecked((byte)value);
        else if (sizeof(T) == 2) *(short*)at = unchecked((short)value);
        else if (sizeof(T) == 4) *(int*)at = unchecked((int)value);
        else *(long*)at = value;
    }
}
