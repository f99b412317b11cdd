using System.Runtime.ExceptionServices;

namespace Cresset.Tokenizers.Text;

/// <summary>Does independent pieces of work on the caller's thread and idle threads of .NET's pool.</summary>
internal static class Workers
{
    private const int FewForThreads = 4;

    /// <summary>
    /// Calls <paramref name="work"/> for 0 to count − 1 and throws the error of the lowest number.
    /// </summary>
    /// <param name="count">How many pieces there are.</param>
    /// <param name="work">Does one of them.</param>
    /// <param name="threads">The most threads; 0 is one for each core.</param>
    public static void Run(int count, Action<int> work, int threads = 0)
    {
        if (count == 0)
            return;
        var state = new State(count, work);
        int most = (threads > 0 ? threads : Environment.ProcessorCount) - 1;
        int helpers = count < FewForThreads ? 0 : Math.Min(most, count / 2);
        for (int i = 0; i < helpers; i++)
            ThreadPool.UnsafeQueueUserWorkItem(static state => state.Work(), state, preferLocal: false);
        state.Work();
        state.Wait();
    }

    private sealed class State(int count, Action<int> work)
    {
        private readonly Exception?[] _errors = new Exception?[count];
        private int _next = -1, _done;

        public void Work()
        {
            for (int i; (i = Interlocked.Increment(ref _next)) < count;)
            {
                try
                {
                    work(i);
                }
                catch (Exception error)
                {
                    _errors[i] = error;
                }
                lock (_errors)
                {
                    if (++_done == count)
                        Monitor.PulseAll(_errors);
                }
            }
        }

        public void Wait()
        {
            lock (_errors)
            {
                while (_done < count)
                    Monitor.Wait(_errors);
            }
            if (Array.Find(_errors, error => error is not null) is { } first)
                ExceptionDispatchInfo.Throw(first);
        }
    }
}
