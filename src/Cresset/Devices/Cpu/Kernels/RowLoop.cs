namespace Cresset.Devices.Cpu.Kernels;

/// <summary>Work on one row of a matrix that does not depend on other rows.</summary>
internal interface IRowKernel
{
    void Row(long row);
}

/// <summary>Shares rows out in chunks of about 16,384 elements.</summary>
internal static unsafe class RowLoop
{
    private const long ElementsPerChunk = 1 << 14;

    public static void Run<TKernel>(long rows, long width, TKernel kernel)
        where TKernel : unmanaged, IRowKernel
    {
        long perChunk = Math.Max(1, ElementsPerChunk / Math.Max(1, width));
        RunChunks(rows, perChunk, kernel);
    }

    /// <summary>As above with a chosen number of rows in a chunk.</summary>
    public static void RunChunks<TKernel>(long rows, long perChunk, TKernel kernel)
        where TKernel : unmanaged, IRowKernel
    {
        Job<TKernel> job = new() { Kernel = kernel, Rows = rows, PerChunk = perChunk };
        WorkerPool.Run(checked((int)((rows + perChunk - 1) / perChunk)), &Chunk<TKernel>, &job);
    }

    private struct Job<TKernel>
    {
        public TKernel Kernel;
        public long Rows, PerChunk;
    }

    private static void Chunk<TKernel>(int chunk, void* context)
        where TKernel : unmanaged, IRowKernel
    {
        Job<TKernel>* job = (Job<TKernel>*)context;
        long end = Math.Min(job->Rows, (chunk + 1) * job->PerChunk);
        for (long row = chunk * job->PerChunk; row < end; row++)
            job->Kernel.Row(row);
    }
}
