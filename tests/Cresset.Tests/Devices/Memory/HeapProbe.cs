using System.Runtime.CompilerServices;
using Cresset.Devices;

namespace Cresset.Tests.Devices;

/// <summary>A heap of its own for one test, and the moves that most tests make.</summary>
internal sealed unsafe class HeapProbe : IDisposable
{
    public const long Slack = 4 << 20;

    public HeapProbe(Func<HeapOptions, HeapOptions>? change = null)
    {
        HeapOptions options = new() { Slack = Slack, Limit = 2L << 30 };
        Heap = new Heap(change is null ? options : change(options));
    }

    public Heap Heap { get; }

    public MemoryStatistics Now => Heap.Statistics;

    public Token Take(long bytes)
    {
        Heap.Allocate(bytes, engineOwned: false, out Token? token);
        return token!;
    }

    public Storage TakeOwned(long bytes) => Heap.Allocate(bytes, engineOwned: true, out _);

    /// <summary>Makes storages that nobody keeps.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Drop(int count, long bytes)
    {
        for (int i = 0; i < count; i++) GC.KeepAlive(Take(bytes));
    }

    /// <summary>Makes storages that nobody keeps, and fills them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Overwrite(int count, long bytes)
    {
        for (int i = 0; i < count; i++)
        {
            Token token = Take(bytes);
            Write(token.Storage, -9);
            GC.KeepAlive(token);
        }
    }

    /// <summary>A full collection and a sweep.</summary>
    public void Collect()
    {
        GC.Collect();
        Heap.Sweep();
    }

    /// <summary>Fills every 64-bit word of a storage with a number.</summary>
    public static void Write(Storage storage, long value)
    {
        new Span<long>(storage.Pointer, (int)(storage.Bytes / 8)).Fill(value);
        GC.KeepAlive(storage);
    }

    /// <summary>Whether every 64-bit word still has that number.</summary>
    public static bool Holds(Storage storage, long value)
    {
        Span<long> words = new(storage.Pointer, (int)(storage.Bytes / 8));
        bool holds = !words.ContainsAnyExcept(value);
        GC.KeepAlive(storage);
        return holds;
    }

    public void Dispose() => Heap.Dispose();
}
