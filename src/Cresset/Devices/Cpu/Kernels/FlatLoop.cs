namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Work on a range of flat arrays.</summary>
internal interface IFlatKernel
{
    void Run(long start, long end);
}

/// <summary>Shares flat arrays out in chunks of 16,384 elements.</summary>
internal static unsafe class FlatLoop
{
    private const long ElementsPerChunk = 1 << 14;

    public static void Run<TKernel>(long count, TKernel kernel)
        where TKernel : unmanaged, IFlatKernel =>
        RowLoop.RunChunks(
            (count + ElementsPerChunk - 1) / ElementsPerChunk, 1, new Chunk<TKernel>(kernel, count));

    private readonly struct Chunk<TKernel>(TKernel kernel, long count) : IRowKernel
        where TKernel : unmanaged, IFlatKernel
    {
        private readonly TKernel kernel = kernel;

        public void Row(long chunk) =>
            kernel.Run(chunk * ElementsPerChunk, Math.Min(count, (chunk + 1) * ElementsPerChunk));
    }
}
