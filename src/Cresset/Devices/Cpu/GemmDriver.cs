using System.Numerics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

/// <summary>Walks a product block by block: pack panels of B, then multiply blocks of A with them.</summary>
internal static unsafe partial class GemmDriver<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Columns whose packed panels are alive at a time: 6 MB of them at full depth.</summary>
    public const int ColumnBlock = 3072;

    private const int PanelsPerPackingChunk = 2;
    private static long lastStamp;

    /// <summary>Columns rounded up to whole vectors.</summary>
    public static long PaddedColumns(long columns) =>
        GemmJob<T>.Ceiling(columns, TileSet<T>.Lanes) * TileSet<T>.Lanes;

    public static void Execute(GemmJob<T> job)
    {
        if (job.Shape.K == 0)
        {
            Finish(&job);
            return;
        }

        long depth = BlockDepth(job.Shape.K);
        for (long column = 0; column < job.Shape.N; column += ColumnBlock)
        {
            job.FirstColumn = column;
            job.StepColumns = Math.Min(ColumnBlock, job.Shape.N - column);
            for (long k = 0; k < job.Shape.K; k += depth)
            {
                job.FirstK = k;
                job.StepK = Math.Min(depth, job.Shape.K - k);
                Step(&job);
            }
        }
    }

    /// <summary>Packs a whole right matrix: for each block of k, all its panels.</summary>
    public static void Prepack(Matrix<T> matrix, long depth, long columns, T* destination)
    {
        GemmShape shape = new(1, columns, depth);
        GemmJob<T> job = new(shape, default, matrix, default, default) { Prepacked = destination };
        long block = BlockDepth(depth);
        for (long column = 0; column < columns; column += ColumnBlock)
        {
            job.FirstColumn = column;
            job.StepColumns = Math.Min(ColumnBlock, columns - column);
            for (long k = 0; k < depth; k += block)
            {
                job.FirstK = k;
                job.StepK = Math.Min(block, depth - k);
                job.Panels = PrepackedPanels(&job);
                WorkerPool.Run(PackingChunks(&job), &PackPanels, &job);
            }
        }
    }

    // Blocks of equal depth, so that the last one is not a sliver that only reads and writes C.
    private static long BlockDepth(long k)
    {
        long blocks = GemmJob<T>.Ceiling(k, TileSet<T>.Depth);
        return k == 0 ? 1 : GemmJob<T>.Ceiling(GemmJob<T>.Ceiling(k, blocks), 16) * 16;
    }

    private static void Step(GemmJob<T>* job)
    {
        job->Stamp = job->Groups > 1 ? Interlocked.Increment(ref lastStamp) : 0;
        if (job->Prepacked is not null)
        {
            job->Panels = PrepackedPanels(job);
        }
        else if (!job->Direct)
        {
            job->Panels = Scratch.Get<T>(Scratch.Slot.Right, job->StepK * PaddedColumns(job->StepColumns));
            WorkerPool.Run(PackingChunks(job), &PackPanels, job);
        }

        WorkerPool.Run(checked(job->RowBlocks * job->Groups), &MultiplyBlock, job);
    }

    private static T* PrepackedPanels(GemmJob<T>* job) =>
        job->Prepacked + (job->FirstK * PaddedColumns(job->Shape.N)) + (job->FirstColumn * job->StepK);

    private static int PackingChunks(GemmJob<T>* job) =>
        (int)GemmJob<T>.Ceiling(job->StepPanels, PanelsPerPackingChunk);

    private static void PackPanels(int chunk, void* context)
    {
        GemmJob<T>* job = (GemmJob<T>*)context;
        int end = Math.Min(job->StepPanels, (chunk + 1) * PanelsPerPackingChunk);
        for (int panel = chunk * PanelsPerPackingChunk; panel < end; panel++)
            PackPanel(job, panel, job->Panels + ((long)panel * TileSet<T>.Columns * job->StepK));
    }

    private static void PackPanel(GemmJob<T>* job, int panel, T* destination)
    {
        long column = (long)panel * TileSet<T>.Columns;
        int lines = (int)Math.Min(TileSet<T>.Columns, job->StepColumns - column);
        Matrix<T> source = job->B.From(job->FirstK, job->FirstColumn + column).Transposed;
        Packing.Panel(source, lines, job->PanelWidth(panel), job->StepK, destination);
    }
}
