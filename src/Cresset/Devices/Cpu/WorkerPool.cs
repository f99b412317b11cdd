using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Cresset.Devices.Cpu;

/// <summary>
/// The one pool of background threads of the process: it hands out the numbered chunks of one job at a time.
/// A job that finds the pool busy (from another thread, or from inside a chunk) runs all its chunks on its
/// own thread.
/// </summary>
internal static unsafe partial class WorkerPool
{
    /// <summary>The most threads that <see cref="Threads"/> accepts.</summary>
    public const int MaxThreads = 1024;

    private static int threads = DefaultThreads();

    /// <summary>
    /// Number of threads that share a job, the caller among them. The default is the number of physical
    /// cores, or the environment variable <c>CRESSET_NUM_THREADS</c>. Results never depend on it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Fewer than 1 or more than <see cref="MaxThreads"/>.
    /// </exception>
    public static int Threads
    {
        get => Volatile.Read(ref threads);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxThreads);
            Volatile.Write(ref threads, value);
        }
    }

    /// <summary>
    /// Runs <c>body(chunk, context)</c> for every chunk in <c>[0, chunks)</c> and returns when all have
    /// ended. Of the exceptions thrown by chunks, that of the lowest chunk is thrown again.
    /// </summary>
    public static void Run(int chunks, delegate*<int, void*, void> body, void* context)
    {
        if (chunks > 1 && Threads > 1 && TryEnter())
            RunShared(new Job(chunks, body, context));
        else
            RunAlone(chunks, body, context);
    }

    /// <summary>As the other overload, for code that is not hot.</summary>
    public static void Run(int chunks, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Run(chunks, &Invoke, Unsafe.AsPointer(ref body));
        GC.KeepAlive(body);
    }

    // The context is the address of the caller's own stack slot, which the collector keeps up to date.
    private static void Invoke(int chunk, void* context) => Unsafe.AsRef<Action<int>>(context)(chunk);

    private static void RunAlone(int chunks, delegate*<int, void*, void> body, void* context)
    {
        if (chunks == 1)
        {
            body(0, context);
            return;
        }

        Failure? failure = null;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            try
            {
                body(chunk, context);
            }
            catch (Exception exception)
            {
                failure ??= new Failure(chunk, exception);
            }
        }

        failure?.Throw();
    }

    private static int DefaultThreads()
    {
        string? wish = Environment.GetEnvironmentVariable("CRESSET_NUM_THREADS");
        if (int.TryParse(wish, out int count) && count >= 1)
            return Math.Min(count, MaxThreads);
        return Math.Clamp(Environment.ProcessorCount / ThreadsPerCore(), 1, MaxThreads);
    }

    private static int ThreadsPerCore()
    {
        const int topology = 0x0B;
        if (!X86Base.IsSupported || X86Base.CpuId(0, 0).Eax < topology)
            return 1;
        return Math.Max(1, X86Base.CpuId(topology, 0).Ebx & 0xFFFF);
    }
}
