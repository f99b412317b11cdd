using System.Runtime.CompilerServices;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

internal sealed unsafe partial class CpuBackend : IIndexKernel
{
    private const long GatherChunk = 1 << 15;

    public void Gather(Tensor x, Tensor offsets, Tensor y)
    {
        if (y.Count == 0) return;
        fixed (byte* px = &x.Storage.Origin, po = &offsets.Storage.Origin, py = &y.Storage.Origin)
        {
            Operand[] operands = [Operand.Of(y, py), Operand.Of(x, px), Operand.Of(offsets, po)];
            var plan = new ElementPlan(operands);
            long rows = plan.Count / plan.Inner, pieces = (plan.Inner + GatherChunk - 1) / GatherChunk;
            long perChunk = Math.Max(1, GatherChunk / plan.Inner), units = rows * pieces;
            WorkerPool.Run((int)((units + perChunk - 1) / perChunk), chunk =>
            {
                for (long u = chunk * perChunk; u < Math.Min(units, (chunk + 1) * perChunk); u++)
                {
                    (long row, long first) = (u / pieces, u % pieces * GatherChunk);
                    var line = new GatherLine(operands, plan, row, first);
                    line.Run(Math.Min(GatherChunk, plan.Inner - first));
                }
            });
        }
    }

    /// <summary>One row: a block when one offset serves all of it, else element by element.</summary>
    private readonly struct GatherLine
    {
        private readonly byte* _y, _x, _offsets;
        private readonly long _yStep, _xStep, _offsetStep;
        private readonly int _size;

        public GatherLine(Operand[] operands, ElementPlan plan, long row, long first)
        {
            _size = operands[0].Size;
            (_yStep, _xStep, _offsetStep) = (plan.InnerStride(0), plan.InnerStride(1), plan.InnerStride(2));
            _y = operands[0].Pointer + plan.Offset(0, row) + first * _yStep;
            _x = operands[1].Pointer + plan.Offset(1, row) + first * _xStep;
            _offsets = operands[2].Pointer + plan.Offset(2, row) + first * _offsetStep;
        }

        public void Run(long count)
        {
            if (_offsetStep == 0)
            {
                Strided.Copy(new(_x + *(long*)_offsets * _size, _xStep), new(_y, _yStep), _size, count);
                return;
            }
            switch (_size)
            {
                case 1: Each<byte>(count); break;
                case 2: Each<ushort>(count); break;
                case 4: Each<uint>(count); break;
                case 8: Each<ulong>(count); break;
                default: Each<UInt128>(count); break;
            }
        }

        [MethodImpl(Jit.Kernel)]
        private void Each<E>(long count) where E : unmanaged
        {
            byte* y = _y, x = _x, offset = _offsets;
            for (long i = 0; i < count; i++, y += _yStep, x += _xStep, offset += _offsetStep)
                *(E*)y = ((E*)x)[*(long*)offset];
        }
    }
}
