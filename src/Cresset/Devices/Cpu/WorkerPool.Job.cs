using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Cresset.Devices.Cpu;

internal static unsafe partial class WorkerPool
{
    private const long Closed = int.MaxValue;
    private static readonly Lock FailureGate = new();
    private static Shared shared = new() { Ticket = Closed };
    private static Job current;
    private static Failure? firstFailure;

    private readonly struct Job(int chunks, delegate*<int, void*, void> body, void* context)
    {
        public readonly int Chunks = chunks;
        public readonly delegate*<int, void*, void> Body = body;
        public readonly void* Context = context;
    }

    /// <summary>Hot counters, each on its own pair of cache lines.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 640)]
    private struct Shared
    {
        [FieldOffset(128)] public int Busy;

        /// <summary>Number of the job in the upper half, next chunk (or Closed) in the lower half.</summary>
        [FieldOffset(256)] public long Ticket;

        [FieldOffset(384)] public int Done;
    }

    private sealed record Failure(int Chunk, Exception Exception)
    {
        public void Throw() => ExceptionDispatchInfo.Capture(Exception).Throw();
    }

    private static int Number(long ticket) => (int)(ticket >> 32);

    private static bool TryEnter() =>
        Volatile.Read(ref shared.Busy) == 0 && Interlocked.CompareExchange(ref shared.Busy, 1, 0) == 0;

    private static void RunShared(Job job)
    {
        int number = unchecked(Number(Volatile.Read(ref shared.Ticket)) + 1);
        // Nobody can draw from the last job any more: its ticket is closed, so its fields may change.
        current = job;
        shared.Done = 0;
        Interlocked.Exchange(ref shared.Ticket, (long)number << 32);
        WakeHelpers(Math.Min(job.Chunks, Threads) - 1);
        Draw(number);
        AwaitDone(job.Chunks);
        Interlocked.Exchange(ref shared.Ticket, ((long)number << 32) | Closed);
        Failure? failure = firstFailure;
        firstFailure = null;
        Volatile.Write(ref shared.Busy, 0);
        failure?.Throw();
    }

    /// <summary>Takes and runs chunks of one job until none is left.</summary>
    private static void Draw(int number)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref shared.Ticket);
            int chunk = (int)ticket;
            if (Number(ticket) != number || chunk == Closed)
                return;
            Job job = current;
            if (chunk >= job.Chunks)
                return;
            // Success proves that the job was still open, so what was read of it is whole.
            if (Interlocked.CompareExchange(ref shared.Ticket, ticket + 1, ticket) != ticket)
                continue;
            RunChunk(job, chunk);
            Interlocked.Increment(ref shared.Done);
        }
    }

    private static void RunChunk(Job job, int chunk)
    {
        try
        {
            job.Body(chunk, job.Context);
        }
        catch (Exception exception)
        {
            lock (FailureGate)
                if (firstFailure is null || chunk < firstFailure.Chunk)
                    firstFailure = new Failure(chunk, exception);
        }
    }

    private static void AwaitDone(int chunks)
    {
        Waiter waiter = default;
        while (Volatile.Read(ref shared.Done) != chunks)
            waiter.Pause();
    }
}
