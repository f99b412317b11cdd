using System.Numerics;
using System.Runtime.InteropServices;
using Xunit;

namespace Cresset.Tests.Devices.Cpu;

/// <summary>
/// Raw memory with NaN before and behind it: a kernel that reads outside spoils its result, one that writes
/// outside is found by <see cref="CheckMargins"/>.
/// </summary>
internal sealed unsafe class Guarded<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Margin = 80;
    private readonly T* block;

    public Guarded(long count, int seed = 0, double scale = 1)
    {
        Count = count;
        block = (T*)NativeMemory.AlignedAlloc((nuint)((count + (2 * Margin)) * sizeof(T)), 64);
        for (long i = 0; i < count + (2 * Margin); i++)
            block[i] = T.NaN;
        Random random = new(seed);
        for (long i = 0; i < count && seed != 0; i++)
            Data[i] = T.CreateTruncating(((random.NextDouble() * 2) - 1) * scale);
    }

    public long Count { get; }

    public T* Data => block + Margin;

    public T[] ToArray() => new ReadOnlySpan<T>(Data, (int)Count).ToArray();

    public void Fill(T value) => new Span<T>(Data, (int)Count).Fill(value);

    public void CheckMargins()
    {
        for (int i = 0; i < Margin; i++)
            if (!T.IsNaN(block[i]) || !T.IsNaN(Data[Count + i]))
                Assert.Fail($"The kernel wrote outside its output, {i} elements from an end.");
    }

    public void Dispose() => NativeMemory.AlignedFree(block);
}
