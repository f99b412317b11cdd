namespace Cresset.Nn;

/// <summary>Gets and replaces parameters of modules by their keys.</summary>
public static class ParameterSetting
{
    /// <summary>The parameter that a key stands for.</summary>
    /// <param name="module">The module that the key is counted from.</param>
    /// <param name="key">A key of the state dict, such as <c>lm_head.weight</c>.</param>
    /// <exception cref="ArgumentException">The module has no such parameter.</exception>
    public static Parameter GetParameter(this Module module, string key) =>
        Find(module, key) is { } found && found.Member.Get(found.Owner) is Parameter p ? p : throw None(module, key);

    /// <summary>Lets a key stand for another parameter: one that another key has too, or a new one.</summary>
    /// <param name="module">The module that the key is counted from.</param>
    /// <param name="key">A key of the state dict, such as <c>lm_head.weight</c>.</param>
    /// <param name="value">The parameter, with the sizes of the old one.</param>
    /// <exception cref="ArgumentException">
    /// The module has no such parameter, or its property cannot be set.
    /// </exception>
    /// <exception cref="ShapeException">The sizes differ.</exception>
    public static void SetParameter(this Module module, string key, Parameter value)
    {
        if (Find(module, key) is not { } found) throw None(module, key);
        (Module owner, Member member) = found;
        if (member.Property is not { CanWrite: true } property) throw new ArgumentException(
            $"SetParameter: '{key}' of {owner.PrintedName} cannot be replaced. Give its property a setter.",
            nameof(key));
        if (member.Get(owner) is Parameter old && old.Shape != value.Shape) throw new ShapeException(
            $"SetParameter: '{key}' is {old.Shape}, the new parameter {value.Shape}.");
        property.SetValue(owner, value);
    }

    private static ArgumentException None(Module module, string key) =>
        new($"{module.PrintedName} has no parameter '{key}'.", nameof(key));

    private static (Module Owner, Member Member)? Find(Module module, string key)
    {
        foreach (Member member in MemberMap.Of(module.GetType()))
            if (member.Kind == MemberKind.Parameter && member.Key == key) return (module, member);
        foreach ((string name, Module child) in module.NamedChildren())
            if (Within(name, key) is { } rest && Find(child, rest) is { } found) return found;
        return null;
    }

    private static string? Within(string name, string key) => name.Length == 0 ? key
        : key.StartsWith(name + ".", StringComparison.Ordinal) ? key[(name.Length + 1)..] : null;
}
