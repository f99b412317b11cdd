namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The variables of one running scope.</summary>
internal sealed class Frame(Scope scope, Frame? parent, RenderState state)
{
    public readonly Value?[] Slots = scope.Count == 0 ? [] : new Value?[scope.Count];
    public readonly Frame? Parent = parent;
    public readonly RenderState State = state;
}

/// <summary>The names that a part of the template sets, known when it is parsed.</summary>
internal sealed class Scope(Scope? parent, ScopeKind kind)
{
    private readonly Dictionary<string, int> _slots = [];
    private readonly Dictionary<string, bool> _begins = [];

    public Scope? Parent => parent;

    public ScopeKind Kind => kind;

    public int Count => _slots.Count;

    /// <summary>The special names of macros (caller, varargs, kwargs) that are read inside.</summary>
    public HashSet<string> Reads { get; } = [];

    public int Declare(string name)
    {
        if (!_slots.TryGetValue(name, out int slot))
            _slots.Add(name, slot = _slots.Count);
        return slot;
    }

    /// <summary>Branches of {% if %} around what is being parsed.</summary>
    public int Branches { get; set; }

    public void Read(string name) => _begins.TryAdd(name, false);

    public void Set(string name) => _begins.TryAdd(name, Branches == 0);

    /// <summary>
    /// Whether the scope sets the name, for certain, before it reads it: then nothing outside is seen through
    /// it. Null where it does neither.
    /// </summary>
    public bool? SetsFirst(string name) => _begins.TryGetValue(name, out bool first) ? first : null;

    public int? Find(string name) => _slots.TryGetValue(name, out int slot) ? slot : null;
}

internal enum ScopeKind
{
    Root,
    Loop,
    Macro,
    Block,
    Plain,
}
