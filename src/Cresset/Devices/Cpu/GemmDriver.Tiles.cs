using System.Numerics;
using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal static unsafe partial class GemmDriver<T>
{
    private const int LargestTile = 8 * 48;
    [ThreadStatic] private static (long Stamp, int Block) packedA;

    /// <summary>A tile's place: the strip of A, its rows, and the panel of B with its columns.</summary>
    private readonly struct Strip(T* a, long row, int rows)
    {
        public readonly T* A = a;
        public readonly long Row = row;
        public readonly int Rows = rows;
    }

    private readonly struct Panel(T* b, long stride, long column, int columns)
    {
        public readonly T* B = b;
        public readonly long Stride = stride;
        public readonly long Column = column;
        public readonly int Columns = columns;
    }

    private static void MultiplyBlock(int chunk, void* context)
    {
        GemmJob<T>* job = (GemmJob<T>*)context;
        int block = chunk / job->Groups, group = chunk % job->Groups;
        long row = (long)block * job->BlockRows;
        int rows = (int)Math.Min(job->BlockRows, job->Shape.M - row);
        Strip strip = new(PackRows(job, block, row, rows), row, rows);
        int end = Math.Min(job->StepPanels, (group + 1) * job->GroupPanels);
        for (int panel = group * job->GroupPanels; panel < end; panel++)
            MultiplyPanel(job, strip, Locate(job, panel));
    }

    /// <summary>Packs a block of A, unless this thread packed it for its last chunk.</summary>
    private static T* PackRows(GemmJob<T>* job, int block, long row, int rows)
    {
        int tile = TileSet<T>.Rows;
        T* packed =
            Scratch.Get<T>(Scratch.Slot.Left, (GemmJob<T>.Ceiling(rows, tile) * tile * job->StepK) + 64);
        if (job->Stamp != 0 && packedA == (job->Stamp, block))
            return packed;
        packedA = (job->Stamp, block);
        for (int i = 0; i < rows; i += tile)
        {
            int lines = Math.Min(tile, rows - i);
            Packing.Panel(
                job->A.From(row + i, job->FirstK), lines, tile, job->StepK, packed + (i * job->StepK));
        }

        return packed;
    }

    private static Panel Locate(GemmJob<T>* job, int panel)
    {
        long column = (long)panel * TileSet<T>.Columns;
        int columns = (int)Math.Min(TileSet<T>.Columns, job->StepColumns - column);
        int width = job->PanelWidth(panel);
        if (job->Panels is not null)
            return new(job->Panels + (column * job->StepK), width, job->FirstColumn + column, columns);
        if (columns == width)
        {
            T* inPlace = job->B.From(job->FirstK, job->FirstColumn + column).Data;
            return new(inPlace, job->B.RowStride, job->FirstColumn + column, columns);
        }

        // Whole vectors would read behind the matrix.
        T* copy = Scratch.Get<T>(Scratch.Slot.Panel, width * job->StepK);
        PackPanel(job, panel, copy);
        return new(copy, width, job->FirstColumn + column, columns);
    }

    [SkipLocalsInit]
    private static void MultiplyPanel(GemmJob<T>* job, Strip strip, Panel panel)
    {
        T* spill = stackalloc T[LargestTile];
        int lanes = TileSet<T>.Lanes, tile = TileSet<T>.Rows;
        int vectors = (panel.Columns + lanes - 1) / lanes;
        bool whole = panel.Columns == vectors * lanes;
        long ldc = job->C.RowStride, depth = job->StepK;
        bool plain = job->IsFirst && job->Options.Beta == T.Zero;
        for (int i = 0; i < strip.Rows; i += tile)
        {
            int rows = Math.Min(tile, strip.Rows - i);
            T* c = job->C.Data + ((strip.Row + i) * ldc) + panel.Column;
            T* a = strip.A + (i * depth);
            if (job->IsFirst && !plain)
                Scale(c, ldc, rows, panel.Columns, job->Options.Beta);
            var kernel = TileSet<T>.Kernel(rows, vectors);
            if (whole)
            {
                kernel(depth, a, panel.B, panel.Stride, c, ldc, job->Options.Alpha, plain ? 0 : 1);
            }
            else
            {
                kernel(depth, a, panel.B, panel.Stride, spill, vectors * lanes, job->Options.Alpha, 0);
                Merge(new(spill, vectors * lanes, 1), new(c, ldc, 1), rows, panel.Columns, plain);
            }

            if (job->IsLast)
                Finish(job, new(c, ldc, 1), panel.Column, rows, panel.Columns);
        }
    }

    private static void Merge(Matrix<T> spill, Matrix<T> c, int rows, int columns, bool plain)
    {
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
            {
                T value = spill.Data[(i * spill.RowStride) + j];
                T* place = c.Data + (i * c.RowStride) + j;
                *place = plain ? value : *place + value;
            }
    }

    private static void Scale(T* c, long ldc, long rows, long columns, T beta)
    {
        if (beta == T.One)
            return;
        for (long i = 0; i < rows; i++, c += ldc)
            for (long j = 0; j < columns; j++)
                c[j] = beta == T.Zero ? T.Zero : c[j] * beta;
    }
}
