using System.Text.Json;
using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>Builds modules from <c>{module, args, children}</c>: a class of <c>Cresset.Nn</c> of the same
/// name.</summary>
internal static class ModuleFactory
{
    private static readonly Dictionary<string, Type> Types = typeof(Module).Assembly.GetExportedTypes()
        .Where(t => t.Namespace == typeof(Module).Namespace && !t.IsAbstract && typeof(Module).IsAssignableFrom(t))
        .ToDictionary(t => Names.Plain(t.Name.Split('`')[0]));

    /// <param name="json">The module, its arguments and children.</param>
    /// <param name="tensors">Arguments that are tensors.</param>
    public static Module Make(JsonElement json, IReadOnlyDictionary<string, object?>? tensors = null)
    {
        string name = json.Text("module");
        if (Containers.TryMake(name, json) is { } container) return container;
        if (!Types.TryGetValue(Names.Plain(name),
            out Type? type)) throw new NotBoundException($"there is no module {name}");
        if (json.Find("children") is not null) throw new NotBoundException($"{name} with children");
        var arguments = new List<KeyValuePair<string, object?>>(tensors ?? new Dictionary<string, object?>());
        if (json.Find("args") is { } args)
            foreach (JsonProperty one in args.EnumerateObject())
                if (!IsNothing(one) && tensors?.ContainsKey(one.Name) != true) arguments.Add(new(one.Name, one.Value));
        return (Module)Binder.Best(name, type.GetConstructors(), new(arguments)).Call()!;
    }

    /// <summary>What a C# caller leaves out.</summary>
    private static bool IsNothing(JsonProperty argument) => argument.Name is "device" or "dtype"
        && argument.Value.IsNull();
}
