namespace Cresset.Tokenizers.Text;

/// <summary>
/// The caches of a model: as many as threads use it at one time, and no more than processors.
/// </summary>
internal sealed class CachePool
{
    private readonly WordCache?[] _spares = new WordCache?[Math.Max(1, Environment.ProcessorCount)];

    public WordCache Rent() =>
        Interlocked.Exchange(ref _spares[Own], null) ?? Other() ?? new();

    public void Return(WordCache cache)
    {
        if (Interlocked.CompareExchange(ref _spares[Own], cache, null) is null)
            return;
        for (int i = 0; i < _spares.Length; i++)
        {
            if (Interlocked.CompareExchange(ref _spares[i], cache, null) is null)
                return;
        }
    }

    private int Own => (int)((uint)Environment.CurrentManagedThreadId % (uint)_spares.Length);

    private WordCache? Other()
    {
        for (int i = 0; i < _spares.Length; i++)
        {
            if (Interlocked.Exchange(ref _spares[i], null) is { } cache)
                return cache;
        }
        return null;
    }
}
