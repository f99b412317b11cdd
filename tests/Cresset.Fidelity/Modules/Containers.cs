using System.Text.Json;
using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>Modules made of modules.</summary>
internal static class Containers
{
    public static Module? TryMake(string name, JsonElement json) => name switch
    {
        "Sequential" when HasNumericKeys(json) => new Sequential([.. Children(json).Select(c => AsLayer(c.Value))]),
        "ModuleList" => new ModuleList<Module>(Children(json).Select(c => c.Value)),
        "ModuleDict" when json.Find("children") is not null => Dictionary(json),
        _ when IsOwn(json) =>
            throw new NotBoundException($"the harness cannot make {name}, a class of a user, from data"),
        _ => null,
    };

    private static ModuleDict<Module> Dictionary(JsonElement json)
    {
        var modules = new ModuleDict<Module>();
        foreach ((string name, Module module) in Children(json)) modules.Add(name, module);
        return modules;
    }

    public static IEnumerable<KeyValuePair<string, Module>> Children(JsonElement json)
    {
        if (json.Find("children") is not { } children) yield break;
        foreach (JsonProperty one in children.EnumerateObject()) yield return new(one.Name,
            ModuleFactory.Make(one.Value));
    }

    /// <summary>Parameters or buffers that are described, and not just listed.</summary>
    private static bool IsOwn(JsonElement json) => json.Find("tied") is not null
        || json.Find("parameters") is { ValueKind: JsonValueKind.Object }
            || json.Find("buffers") is { ValueKind: JsonValueKind.Object };

    private static bool HasNumericKeys(JsonElement json) => json.Find("children") is not { } children
        || children.EnumerateObject().Select((c, i) => c.Name == $"{i}").All(same => same);

    private static Layer AsLayer(Module module) =>
        module as Layer ?? throw new NotBoundException($"Sequential with {module.GetType().Name}, which is no Layer");
}
