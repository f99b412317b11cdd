namespace Cresset.Data;

/// <summary>
/// Makes batches ahead on threads of its own and hands them out in order. At most workers · prefetch factor
/// batches are begun and not yet taken. Draws happen on the thread that asks.
/// </summary>
internal sealed class Prefetch<TBatch> : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Slot> _waiting = new();
    private readonly Queue<Slot> _handedOut = new();
    private readonly IEnumerator<int[]> _batches;
    private readonly Func<int[], int, CancellationToken, TBatch> _make;
    private readonly Thread[] _threads;
    private readonly DType _defaultType = DTypes.Default;
    private readonly int _most;
    private int _number;

    public Prefetch(IEnumerable<int[]> batches, Func<int[], int, CancellationToken, TBatch> make, DataLoaderOptions options)
    {
        (_batches, _make, _most) = (batches.GetEnumerator(), make, options.Workers * options.PrefetchFactor);
        _threads = [.. Enumerable.Range(0, options.Workers).Select(i =>
            new Thread(Work) { IsBackground = true, Name = $"Cresset loader {i}" })];
        foreach (Thread thread in _threads) thread.Start();
    }

    internal IReadOnlyList<Thread> Threads => _threads;

    /// <summary>The next batch, perhaps still in the making; null after the last one.</summary>
    public Task<TBatch>? TryNext()
    {
        while (_handedOut.Count < _most && _batches.MoveNext())
        {
            var slot = new Slot(_batches.Current, _number++);
            _handedOut.Enqueue(slot);
            lock (_gate) _waiting.Enqueue(slot);
            _work.Release();
        }
        return _handedOut.TryDequeue(out Slot? next) ? next.Result.Task : null;
    }

    /// <summary>Ends the workers after the samples that they are loading, and waits for them.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (Thread thread in _threads) thread.Join();
        foreach (Slot slot in _handedOut) _ = slot.Result.Task.Exception;
        _batches.Dispose();
        _work.Dispose();
        _stop.Dispose();
    }

    private void Work()
    {
        DTypes.Default = _defaultType;
        try
        {
            while (true)
            {
                _work.Wait(_stop.Token);
                Slot slot;
                lock (_gate) slot = _waiting.Dequeue();
                Make(slot);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }

    private void Make(Slot slot)
    {
        try
        {
            slot.Result.SetResult(_make(slot.Indices, slot.Number, _stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            slot.Result.SetCanceled(CancellationToken.None);
        }
        catch (Exception e)
        {
            slot.Result.SetException(e);
        }
    }

    private sealed record Slot(int[] Indices, int Number)
    {
        public TaskCompletionSource<TBatch> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
