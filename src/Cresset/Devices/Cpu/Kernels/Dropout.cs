using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend
{
    private const long MaskedPerChunk = 1 << 15;

    public override void Mask(Generator generator, Tensor bits, long count, double keep)
    {
        generator.Mask(MemoryMarshal.Cast<byte, ulong>(bits.Bytes), count, keep);
        GC.KeepAlive(bits);
    }

    public override void ScaleMasked(Tensor y, Tensor bits, double scale)
    {
        if (IsHalf(y.DType))
        {
            ThroughFloat(y, wide =>
            {
                Copy(y, wide);
                ScaleMasked(wide, bits, scale);
            });
            return;
        }
        fixed (byte* py = &y.Storage.Origin, pb = &bits.Storage.Origin)
        {
            var job = new MaskJob(py + y.Offset * y.DType.Size(), (ulong*)(pb + bits.Offset * 8), y.Count, scale);
            int chunks = (int)((y.Count + MaskedPerChunk - 1) / MaskedPerChunk);
            if (y.DType == DType.Float32) WorkerPool.Run(chunks, &ScaleFloats, &job);
            else WorkerPool.Run(chunks, &ScaleDoubles, &job);
        }
    }

    [MethodImpl(Jit.Kernel)]
    private static void ScaleFloats(int chunk, void* context)
    {
        var job = (MaskJob*)context;
        float* y = (float*)job->Y;
        long i = chunk * MaskedPerChunk, end = Math.Min(job->Count, i + MaskedPerChunk);
        float scale = 1f / (float)(1 / job->Scale);
        Vector512<int> lane = Vector512.Create(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768);
        for (; i + 16 <= end; i += 16)
        {
            var bits = Vector512.Create((int)(job->Bits[i >> 6] >> (int)(i & 63) & 0xFFFF));
            Vector512<float> kept = Vector512.Equals(bits & lane, lane).AsSingle();
            (Vector512.Load(y + i) * Vector512.Create(scale) & kept).Store(y + i);
        }
        for (; i < end; i++) y[i] = (job->Bits[i >> 6] >> (int)(i & 63) & 1) != 0 ? y[i] * scale : 0;
    }

    private static void ScaleDoubles(int chunk, void* context)
    {
        var job = (MaskJob*)context;
        double* y = (double*)job->Y;
        long i = chunk * MaskedPerChunk, end = Math.Min(job->Count, i + MaskedPerChunk);
        for (; i < end; i++) y[i] = (job->Bits[i >> 6] >> (int)(i & 63) & 1) != 0 ? y[i] * job->Scale : 0;
    }

    private readonly struct MaskJob(byte* y, ulong* bits, long count, double scale)
    {
        public readonly byte* Y = y;
        public readonly ulong* Bits = bits;
        public readonly long Count = count;
        public readonly double Scale = scale;
    }
}
