using Cresset.Devices;

namespace Cresset;

/// <summary>
/// While it lasts, new tensors belong to the engine: they have no token and are freed at its end unless
/// somebody retained their storage. No user code may run inside; see <see cref="Suspend"/>.
/// </summary>
internal readonly ref struct EngineScope
{
    [ThreadStatic] private static List<Storage>? _owned;
    [ThreadStatic] private static bool _active;

    private readonly bool _before;
    private readonly int _mark;

    private EngineScope(bool active)
    {
        (_before, _mark) = (_active, (_owned ??= []).Count);
        _active = active;
    }

    public static bool IsActive => _active;

    public static EngineScope Enter() => new(true);

    /// <summary>User code follows: what it allocates is its own.</summary>
    public static EngineScope Suspend() => new(false);

    public static void Own(Storage storage) => _owned!.Add(storage);

    /// <summary>Frees a temporary of this thread's scopes before their end; other tensors stay.</summary>
    public static void Free(Storage storage)
    {
        if (_owned?.LastIndexOf(storage) is not (>= 0 and var i)) return;
        _owned.RemoveAt(i);
        storage.Release();
    }

    public void Dispose()
    {
        List<Storage> owned = _owned!;
        for (int i = owned.Count - 1; i >= _mark; i--) owned[i].Release();
        owned.RemoveRange(_mark, owned.Count - _mark);
        _active = _before;
    }
}
