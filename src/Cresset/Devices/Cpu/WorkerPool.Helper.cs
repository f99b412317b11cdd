using System.Diagnostics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Cresset.Devices.Cpu;

internal static unsafe partial class WorkerPool
{
    private static Helper[] helpers = [];

    /// <summary>Makes sure that the first <paramref name="count"/> helpers exist and are awake.</summary>
    private static void WakeHelpers(int count)
    {
        if (helpers.Length < count)
            AddHelpers(count);
        Helper[] all = helpers;
        for (int i = 0; i < count; i++)
            all[i].Wake();
    }

    // Called by the owner of the job only, so the array has one writer.
    private static void AddHelpers(int count)
    {
        Helper[] more = new Helper[count];
        Array.Copy(helpers, more, helpers.Length);
        for (int i = helpers.Length; i < count; i++)
            more[i] = new Helper(i);
        Volatile.Write(ref helpers, more);
    }

    /// <summary>
    /// A background thread that looks for a new job: first spinning, then yielding, then asleep.
    /// </summary>
    private sealed class Helper
    {
        private readonly object gate = new();
        private readonly int index;
        private int parked;
        private bool woken;

        public Helper(int index)
        {
            this.index = index;
            new Thread(Loop, 1 << 20) { IsBackground = true, Name = $"Cresset worker {index + 1}" }.Start();
        }

        public void Wake()
        {
            if (Volatile.Read(ref parked) == 0 || Interlocked.Exchange(ref parked, 0) == 0)
                return;
            lock (gate)
            {
                woken = true;
                Monitor.Pulse(gate);
            }
        }

        private void Loop()
        {
            int seen = 0;
            Waiter waiter = default;
            while (true)
            {
                int number = Number(Volatile.Read(ref shared.Ticket));
                if (number != seen)
                {
                    seen = number;
                    Draw(number);
                    waiter = default;
                }
                else if (index < Threads - 1 && !waiter.Exhausted)
                {
                    waiter.Pause();
                }
                else
                {
                    Park(seen);
                    waiter = default;
                }
            }
        }

        private void Park(int seen)
        {
            Interlocked.Exchange(ref parked, 1);
            // A job published before the flag was set did not wake this thread.
            bool missed = Number(Volatile.Read(ref shared.Ticket)) != seen;
            if (missed && Interlocked.Exchange(ref parked, 0) != 0)
                return;
            lock (gate)
            {
                while (!woken)
                    Monitor.Wait(gate);
                woken = false;
            }
        }
    }

    /// <summary>
    /// One wait: about 20 µs of spinning, then a yield between short spins, so that a machine with more
    /// runnable threads than cores gets its core back; exhausted after half a millisecond.
    /// </summary>
    private struct Waiter
    {
        private const int Spins = 600;
        private static readonly long Patience = Stopwatch.Frequency / 2000;
        private int count;
        private long start;

        public readonly bool Exhausted => start != 0 && Stopwatch.GetTimestamp() - start > Patience;

        public void Pause()
        {
            CpuPause();
            if (++count < Spins)
                return;
            if (start == 0)
                start = Stopwatch.GetTimestamp();
            if ((count & 15) == 0)
                Thread.Yield();
        }

        private static void CpuPause()
        {
            if (X86Base.IsSupported)
                X86Base.Pause();
            else if (ArmBase.IsSupported)
                ArmBase.Yield();
        }
    }
}
