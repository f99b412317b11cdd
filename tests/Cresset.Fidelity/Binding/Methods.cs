using System.Reflection;

namespace Cresset.Fidelity;

/// <summary>
/// The public methods of <see cref="Tensor"/> (and of static classes about tensors) by name.
/// </summary>
internal static class Methods
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly ILookup<string, MethodInfo> OfTensor = Index([typeof(Tensor)]);
    private static readonly ILookup<string, MethodInfo> OfOthers = Index(typeof(Tensor).Assembly.GetExportedTypes()
        .Where(
        t => t is { IsAbstract: true, IsSealed: true } && t.Namespace == typeof(Tensor).Namespace
            && t.Name is not ("Grad" or "DTypes" or "Autograd" or "Promotion")));

    public static IReadOnlyList<MethodInfo> Named(string name)
    {
        MethodInfo[] own = [.. OfTensor[name]];
        return own.Length > 0 ? own : [.. OfOthers[name]];
    }

    private static ILookup<string, MethodInfo> Index(IEnumerable<Type> types) => types
        .SelectMany(t => t.GetMethods(Public))
        .Where(m => !m.IsGenericMethod && !m.ReturnType.IsByRefLike
            && m.GetParameters().All(p => !p.ParameterType.IsByRef && !p.ParameterType.IsPointer))
        .ToLookup(m => Names.Plain(m.Name.StartsWith("get_", StringComparison.Ordinal) ? m.Name[4..] : m.Name));
}
