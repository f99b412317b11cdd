using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cresset.Nn;

/// <summary>
/// Part of a network: its properties are its parameters, buffers and child modules, and their names are the
/// checkpoint keys. Running one module on several threads is safe in evaluation; training it is not.
/// </summary>
[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties
    | DynamicallyAccessedMemberTypes.NonPublicProperties | DynamicallyAccessedMemberTypes.NonPublicFields)]
public abstract class Module
{
    private static readonly MemberKind[] KindsInOrder = [MemberKind.Parameter, MemberKind.Buffer];

    /// <summary>
    /// Is the module being trained (dropout is active)? Set by <see cref="Train"/> and <see cref="Eval"/>.
    /// </summary>
    public bool Training { get; private set; } = true;

    /// <summary>Parameters by key, each once: its first key counts.</summary>
    public IEnumerable<KeyValuePair<string, Parameter>> NamedParameters()
    {
        var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
        foreach ((string key, Tensor x) in State())
            if (x is Parameter p && seen.Add(p)) yield return new(key, p);
    }

    /// <summary>Parameters, each once.</summary>
    public IEnumerable<Parameter> Parameters() => NamedParameters().Select(p => p.Value);

    /// <summary>Buffers by key, with those that are not part of the state dict.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> NamedBuffers() =>
        Walk("", m => m.Kind == MemberKind.Buffer).Select(p => new KeyValuePair<string, Tensor>(p.Key, p.Value));

    /// <summary>The direct children by key.</summary>
    public virtual IEnumerable<KeyValuePair<string, Module>> NamedChildren()
    {
        foreach (Member member in MemberMap.Of(GetType()))
        {
            if (member.Kind == MemberKind.Child && member.Get(this) is Module child) yield return new(member.Key, child);
            if (member.Kind != MemberKind.Children || member.Get(this) is not IEnumerable<Module> list) continue;
            int i = 0;
            foreach (Module item in list) yield return new(Join(member.Key, i++.ToString(CultureInfo.InvariantCulture)), item);
        }
    }

    /// <summary>
    /// This module and all below it by key, each once; its own key is empty. What has no key of its own, such
    /// as the form of a weight, is a part of its parent.
    /// </summary>
    public IEnumerable<KeyValuePair<string, Module>> NamedModules() =>
        Modules("", new HashSet<Module>(ReferenceEqualityComparer.Instance));

    /// <summary>This module and all below it, each once.</summary>
    public IEnumerable<Module> Modules() => NamedModules().Select(p => p.Value);

    /// <summary>
    /// Parameters and persistent buffers by key, sharing memory with the module; shared tensors appear under
    /// each key.
    /// </summary>
    public IReadOnlyDictionary<string, Tensor> StateDict()
    {
        var state = new OrderedDictionary<string, Tensor>();
        foreach ((string key, Tensor x) in State()) state[key] = x is Parameter ? x.Detach() : x;
        return state;
    }

    /// <summary>Copies values into parameters and buffers of the same keys; types are converted.</summary>
    /// <param name="state">Values by key.</param>
    /// <param name="strict">Missing or unexpected keys are an error. Sizes that differ always are.</param>
    /// <returns>Which keys had no counterpart.</returns>
    /// <exception cref="StateDictException">Keys or sizes do not fit; nothing was changed.</exception>
    public LoadReport LoadStateDict(IReadOnlyDictionary<string, Tensor> state, bool strict = true) =>
        StateLoader.Load(this, State(), new LoadRequest(state, strict));

    /// <summary>Switches the module and all below it to training.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Switches the module and all below it to evaluation.</summary>
    public void Eval() => SetTraining(false);

    /// <summary>Sets <see cref="Tensor.RequiresGrad"/> of all parameters.</summary>
    public void RequireGrad(bool value = true)
    {
        foreach (Parameter p in Parameters()) p.RequiresGrad = value;
    }

    /// <summary>Forgets the gradients of all parameters.</summary>
    public void ZeroGrad()
    {
        foreach (Parameter p in Parameters()) p.Grad = null;
    }

    /// <summary>Calls the action with each module below this one and then with this one.</summary>
    public void Apply(Action<Module> action)
    {
        foreach ((_, Module child) in NamedChildren()) child.Apply(action);
        action(this);
    }

    /// <summary>The tree of modules, as PyTorch prints it.</summary>
    public override string ToString() => ModulePrinter.Print(this);

    /// <summary>What stands in the printed parentheses, such as <c>in_features=3</c>.</summary>
    protected internal virtual string Describe() => "";

    /// <summary>The name in print; the type's.</summary>
    protected internal virtual string PrintedName => GetType().Name.Split('`')[0];

    /// <summary>State dict entries in order: own parameters, own buffers, then children.</summary>
    internal IEnumerable<KeyValuePair<string, Tensor>> State() =>
        Walk("", m => m.Kind == MemberKind.Parameter || (m.Kind == MemberKind.Buffer && m.Persistent));

    internal static string Join(string prefix, string key) =>
        prefix.Length == 0 ? key : key.Length == 0 ? prefix : $"{prefix}.{key}";

    /// <summary>Own tensors that are no properties, by key; for containers of parameters.</summary>
    private protected virtual IEnumerable<KeyValuePair<string, Tensor>> OwnTensors(Func<Member, bool> wanted)
    {
        foreach (MemberKind kind in KindsInOrder)
            foreach (Member member in MemberMap.Of(GetType()))
                if (member.Kind == kind && wanted(member) && member.Get(this) is Tensor x)
                    yield return new(member.Key, x);
    }

    private IEnumerable<KeyValuePair<string, Tensor>> Walk(string prefix, Func<Member, bool> wanted)
    {
        foreach ((string key, Tensor x) in InlineChildren(wanted).Concat(OwnTensors(wanted)))
            yield return new(Join(prefix, key), x);
        foreach ((string key, Module child) in NamedChildren())
            if (key.Length > 0)
                foreach (KeyValuePair<string, Tensor> item in child.Walk(Join(prefix, key), wanted)) yield return item;
    }

    private IEnumerable<KeyValuePair<string, Tensor>> InlineChildren(Func<Member, bool> wanted)
    {
        foreach ((string key, Module child) in NamedChildren())
            if (key.Length == 0)
                foreach (KeyValuePair<string, Tensor> item in child.Walk("", wanted)) yield return item;
    }

    private IEnumerable<KeyValuePair<string, Module>> Modules(string prefix, HashSet<Module> seen)
    {
        if (!seen.Add(this)) yield break;
        yield return new(prefix, this);
        foreach ((string key, Module child) in NamedChildren())
            foreach (KeyValuePair<string, Module> item in child.Modules(Join(prefix, key), seen))
                if (key.Length > 0 || item.Value != child) yield return item;
    }

    private void SetTraining(bool value)
    {
        Training = value;
        foreach ((_, Module child) in NamedChildren()) child.SetTraining(value);
    }
}
