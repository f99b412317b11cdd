using System.Runtime.CompilerServices;
using Cresset.Devices;

namespace Cresset.Tests.Devices;

/// <summary>
/// What a tensor of the workload is: a token that users hold, the storage, and a number written in it.
/// </summary>
internal sealed record Piece(Token? Token, Storage Storage, long Mark);

/// <summary>
/// A training loop reduced to its memory traffic. It runs twice: once with everything freed explicitly at the
/// first possible moment, once with tensors merely dropped; the ratio of the footprints is what the tests
/// look at.
/// </summary>
internal sealed class Workload(Heap heap, bool explicitly, int seed)
{
    private const int Ops = 12;
    private const long Unit = 48 << 10;

    private Random random = new(seed);
    private readonly List<(Piece Piece, Func<long> Read)> kept = [];
    private long marks = seed * 1_000_000_000L;

    /// <summary>Pieces whose content had changed when it was looked at.</summary>
    public int Corrupted { get; private set; }

    /// <summary>How deep the model is.</summary>
    public int Layers { get; init; } = 8;

    /// <summary>Whether all steps draw the same sizes.</summary>
    public bool Steady { get; init; }

    /// <summary>Whether steps keep lists and closures and throw in the middle.</summary>
    public bool Hostile { get; init; }

    /// <summary>
    /// Forward, then backward with engine-owned gradients. Sizes grow with <paramref name="length"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Step(int number, int length)
    {
        if (Steady) random = new Random(seed);
        Stack<Piece> graph = new();
        Piece x = Take(length * Unit);
        try
        {
            for (int layer = 0; layer < Layers; layer++)
            {
                if (Hostile && number % 5 == 3 && layer == 5) throw new InvalidOperationException("user");
                Piece y = Layer(x, graph, length);
                if (Hostile && layer == 2) Keep(y);
                Drop(x);
                x = y;
            }
            Drop(x);
            Backward(graph);
        }
        catch (InvalidOperationException) when (Hostile)
        {
            Drop(x);
            if (explicitly) foreach (Piece piece in graph) piece.Storage.Release();
        }
    }

    /// <summary>Lets go of everything that steps kept.</summary>
    public void Clear()
    {
        foreach ((Piece piece, Func<long> read) in kept)
        {
            if (read() != piece.Mark) Corrupted++;
            Drop(piece);
        }
        kept.Clear();
    }

    private Piece Layer(Piece x, Stack<Piece> graph, int length)
    {
        Piece last = x;
        for (int op = 0; op < Ops; op++)
        {
            Piece y = Take(length * Unit * random.Next(1, 5) / 4 + random.Next(3000));
            if (op % 3 == 0) Save(y, graph);
            if (last != x) Drop(last);
            last = y;
        }
        return last;
    }

    private static void Save(Piece y, Stack<Piece> graph)
    {
        y.Storage.Retain();
        graph.Push(y with { Token = null });
        GC.KeepAlive(y.Token);
    }

    private void Backward(Stack<Piece> graph)
    {
        Storage dy = Gradient(8);
        while (graph.TryPop(out Piece? saved))
        {
            Storage dx = Gradient(saved.Storage.Bytes);
            dy.Release();
            dy = dx;
            Check(saved);
            saved.Storage.Release();
        }
        dy.Release();
    }

    private Storage Gradient(long bytes) => heap.Allocate(Math.Max(bytes, 2000), engineOwned: true, out _);

    private void Keep(Piece y)
    {
        if (explicitly) y.Storage.Retain();
        kept.Add((y, () => Read(y)));
        if (kept.Count > 6) Clear();
    }

    private Piece Take(long bytes)
    {
        Storage storage = heap.Allocate(bytes, explicitly, out Token? token);
        Piece piece = new(token, storage, ++marks);
        Write(piece);
        return piece;
    }

    private void Drop(Piece piece)
    {
        Check(piece);
        if (explicitly) piece.Storage.Release();
    }

    private void Check(Piece piece)
    {
        if (Read(piece) != piece.Mark) Corrupted++;
    }

    // One word a page is enough to see a block that was handed out twice.
    private static unsafe void Write(Piece piece)
    {
        for (long at = 0; at <= piece.Storage.Bytes - 8; at += 4096)
            *(long*)(piece.Storage.Pointer + at) = piece.Mark;
        GC.KeepAlive(piece);
    }

    private static unsafe long Read(Piece piece)
    {
        long mark = piece.Mark;
        for (long at = 0; at <= piece.Storage.Bytes - 8; at += 4096)
            if (*(long*)(piece.Storage.Pointer + at) != mark) mark = -1;
        GC.KeepAlive(piece);
        return mark;
    }
}
