using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cresset.Nn;

/// <summary>What a property of a module is to the module walk.</summary>
internal enum MemberKind : byte
{
    Parameter,
    Buffer,
    Child,
    Children,
}

/// <summary>One property that holds parameters, a buffer, a module or a list of modules.</summary>
internal sealed record Member(string Key, MemberKind Kind, bool Persistent, PropertyInfo? Property)
{
    /// <summary>Stands for what a container of parameters holds.</summary>
    public static readonly Member OfParameter = new("", MemberKind.Parameter, true, null);

    public object? Get(Module module) => Property?.GetValue(module);
}

/// <summary>
/// The members of each module type: base class first, then in order of declaration; found once.
/// </summary>
internal static class MemberMap
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, Member[]> Known = new();

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Module keeps the properties of every derived type.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Module keeps the properties of every derived type.")]
    public static Member[] Of(Type type) => Known.GetOrAdd(type, static t => Find(t));

    /// <summary><c>SelfAttn</c> becomes <c>self_attn</c>, <c>W1</c> becomes <c>w1</c>.</summary>
    public static string SnakeCase(string name)
    {
        var key = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool starts = char.IsUpper(name[i]) && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts && name[i - 1] != '_') key.Append('_');
            key.Append(char.ToLowerInvariant(name[i]));
        }
        return key.ToString();
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Module keeps the properties of every derived type.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Module keeps the properties of every derived type.")]
    private static Member[] Find(Type type)
    {
        var members = new List<Member>();
        var chain = new Stack<Type>();
        for (Type? t = type; t is not null && t != typeof(Module); t = t.BaseType) chain.Push(t);
        foreach (Type t in chain)
            foreach (PropertyInfo p in t.GetProperties(Declared).OrderBy(p => p.MetadataToken))
                if (IsAuto(t, p) && KindOf(p) is { } kind) members.Add(new Member(
                    p.GetCustomAttribute<NameAttribute>()?.Name ?? SnakeCase(p.Name), kind,
                    p.GetCustomAttribute<BufferAttribute>()?.Persistent ?? true, p));
        return [.. members];
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Backing fields live as long as their properties.")]
    private static bool IsAuto(Type type, PropertyInfo property) => property.GetIndexParameters().Length == 0
        && type.GetField($"<{property.Name}>k__BackingField", Declared) is { } field
        && field.IsDefined(typeof(CompilerGeneratedAttribute));

    private static MemberKind? KindOf(PropertyInfo property)
    {
        Type type = property.PropertyType;
        if (type == typeof(Parameter)) return MemberKind.Parameter;
        if (property.IsDefined(typeof(BufferAttribute))) return MemberKind.Buffer;
        if (typeof(Module).IsAssignableFrom(type)) return MemberKind.Child;
        return typeof(IEnumerable<Module>).IsAssignableFrom(type) ? MemberKind.Children : null;
    }
}
