using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Cresset.Devices.Cpu.Kernels;

namespace Cresset.Devices.Cpu;

/// <summary>
/// A scatter in chunks whose number and bounds follow from the sizes alone; no two chunks touch one element,
/// and within a chunk positions come in order, so that the bits do not depend on threads.
/// </summary>
internal sealed unsafe class ScatterJob<E, M> where E : unmanaged where M : struct, IMerge<E>
{
    private const long ChunkWork = 1 << 15;
    private const long LeastSegment = 64;

    private readonly Operand _target, _source, _offsets;
    private readonly ScatterPlan _ordered, _free;
    private readonly (long Size, long Target, long Source, long Offset) _inner;
    private readonly bool _byRows;

    public ScatterJob(Operand target, Operand source, Operand offsets, bool[] indexed)
    {
        (_target, _source, _offsets) = (target, source, offsets);
        _ordered = new ScatterPlan(target, source, offsets, d => indexed[d]);
        _free = new ScatterPlan(target, source, offsets, d => !indexed[d]);
        _byRows = _free.Inner is { Offset: 0, Size: > 1 } row && row.Target == sizeof(E);
        _inner = _byRows ? _free.TakeInner() : _ordered.TakeInner();
    }

    public void Run()
    {
        if (_byRows) RunRows();
        else RunLines();
    }

    /// <summary>Rows cut into segments: a chunk carries its segment through all positions.</summary>
    private void RunRows()
    {
        long wanted = ChunkWork / _ordered.Count, blocks = Math.Max(1, (wanted + LeastSegment - 1) / LeastSegment);
        long segment = Math.Min(blocks * LeastSegment, _inner.Size);
        long segments = (_inner.Size + segment - 1) / segment;
        WorkerPool.Run((int)(segments * _free.Count), chunk =>
        {
            (long at, long first) = (chunk / segments, chunk % segments * segment);
            (long target, long source, long offset) = _free.At(at);
            long count = Math.Min(segment, _inner.Size - first);
            target += first * _inner.Target;
            source += first * _inner.Source;
            for (long p = 0; p < _ordered.Count; p++)
            {
                var (t, s, o) = _ordered.At(p);
                long moved = *(long*)(_offsets.Pointer + offset + o) * sizeof(E);
                Row(_target.Pointer + target + t + moved, _source.Pointer + source + s, count);
            }
        });
    }

    /// <summary>Lines of meeting positions, several to a chunk.</summary>
    private void RunLines()
    {
        long perChunk = Math.Max(1, ChunkWork / Math.Max(1, _ordered.Count * _inner.Size));
        WorkerPool.Run((int)((_free.Count + perChunk - 1) / perChunk), chunk =>
        {
            for (long at = chunk * perChunk; at < Math.Min(_free.Count, (chunk + 1) * perChunk); at++)
            {
                var (target, source, offset) = _free.At(at);
                for (long p = 0; p < _ordered.Count; p++)
                {
                    var (t, s, o) = _ordered.At(p);
                    Line(_target.Pointer + target + t, _source.Pointer + source + s, _offsets.Pointer + offset + o);
                }
            }
        });
    }

    [MethodImpl(Jit.Kernel)]
    private void Line(byte* target, byte* source, byte* offset)
    {
        for (long i = 0; i < _inner.Size; i++)
        {
            E* at = (E*)target + *(long*)offset;
            *at = M.Of(*at, *(E*)source);
            target += _inner.Target;
            source += _inner.Source;
            offset += _inner.Offset;
        }
    }

    [MethodImpl(Jit.Kernel)]
    private void Row(byte* target, byte* source, long count)
    {
        long i = 0;
        E* to = (E*)target;
        if (M.HasVectors && _inner.Source == sizeof(E))
            for (E* from = (E*)source; i + Vector512<E>.Count <= count; i += Vector512<E>.Count)
                M.OfVector(Vector512.Load(to + i), Vector512.Load(from + i)).Store(to + i);
        for (source += i * _inner.Source; i < count; i++, source += _inner.Source) to[i] = M.Of(to[i], *(E*)source);
    }
}
