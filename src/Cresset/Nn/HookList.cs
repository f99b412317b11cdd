namespace Cresset.Nn;

/// <summary>Hooks in order of registration; may change while one runs.</summary>
internal sealed class HookList<T> where T : class
{
    private T[] _hooks = [];

    public T[] Current => Volatile.Read(ref _hooks);

    public IDisposable Add(T hook)
    {
        lock (this) _hooks = [.. _hooks, hook];
        return new Registration(this, hook);
    }

    private void Remove(T hook)
    {
        lock (this)
        {
            int i = Array.IndexOf(_hooks, hook);
            if (i >= 0) _hooks = [.. _hooks[..i], .. _hooks[(i + 1)..]];
        }
    }

    private sealed class Registration(HookList<T> list, T hook) : IDisposable
    {
        private T? _hook = hook;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _hook, null) is { } mine) list.Remove(mine);
        }
    }
}
