using System.Reflection;
using System.Text.Json;
using Cresset.IO;
using Cresset.Transformers;

namespace Cresset.Fidelity;

/// <summary>Finds a model class by Hugging Face's name and loads its folder.</summary>
internal static class ModelLoader
{
    private static readonly Dictionary<string, Type> Types = typeof(PretrainedModel).Assembly.GetExportedTypes()
        .Where(t => !t.IsAbstract && typeof(PretrainedModel).IsAssignableFrom(t))
            .ToDictionary(t => Names.Plain(t.Name));

    public static Type Find(string name) => Types.GetValueOrDefault(Names.Plain(name))
        ?? throw new NotBoundException($"there is no model {name}");

    /// <param name="type">The class.</param>
    /// <param name="folder">config.json and model.safetensors.</param>
    /// <param name="changes">Fields of the configuration that differ.</param>
    public static PretrainedModel Load(Type type, string folder, JsonElement? changes)
    {
        var options = new LoadOptions { Configure = config => Changed(config, changes) };
        MethodInfo load = typeof(Pretrained).GetMethods().Single(m => m.Name == nameof(Pretrained.Load)
            && m.IsGenericMethod);
        return (PretrainedModel)load.MakeGenericMethod(type).Invoke(null, [folder, options])!;
    }

    /// <summary>Loads with arguments of the constructor; their values are Python's texts.</summary>
    public static (PretrainedModel Model, CheckpointReport Report) Open(Type type, string folder, JsonElement arguments)
    {
        var rest = arguments.EnumerateObject().Where(a => a.Name != "dtype")
            .ToDictionary(a => a.Name, a => a.Value.ToString());
        ParameterInfo[] parameters = type.GetConstructors().Single().GetParameters();
        var values = new object?[parameters.Length];
        values[0] = ReadConfig(type, Path.Combine(folder, "config.json"));
        for (int i = 1; i < parameters.Length; i++)
            values[i] = rest.Keys.FirstOrDefault(k => Names.AreSynonyms(k, parameters[i].Name!)) is { } key
                && rest.Remove(key, out string? text) ? bool.Parse(text) : parameters[i].DefaultValue;
        if (rest.Count > 0)
            throw new NotBoundException($"{type.Name} is not made with {string.Join(", ", rest.Keys)}");
        var model = (PretrainedModel)Activator.CreateInstance(type, values)!;
        return (model, Pretrained.LoadInto(model, folder));
    }

    /// <summary>The configuration in the style of transformers 4 must mean the same.</summary>
    public static void CompareOldConfig(Type type, string folder, Check check)
    {
        string old = Path.Combine(folder, "config.v4.json");
        if (!File.Exists(old)) return;
        object a = ReadConfig(type, Path.Combine(folder, "config.json")), b = ReadConfig(type, old);
        foreach (PropertyInfo property in a.GetType().GetProperties())
            check.Same($"config.v4.json: {property.Name}", JsonSerializer.Serialize(property.GetValue(a)),
                JsonSerializer.Serialize(property.GetValue(b)));
    }

    private static object ReadConfig(Type type, string path) => type.GetMethod("ReadConfig",
        BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy)!
        .Invoke(null, [JsonFields.Read(path)])!;

    private static PretrainedConfig Changed(PretrainedConfig config, JsonElement? changes)
    {
        if (changes is not { } json) return config;
        PretrainedConfig copy = config with { };
        foreach (JsonProperty one in json.EnumerateObject())
        {
            bool isCount = one.Name == "num_labels";
            PropertyInfo property = copy.GetType().GetProperties().FirstOrDefault(p => p.CanWrite
                && Names.Same(p.Name, isCount ? "Labels" : one.Name))
                    ?? throw new NotBoundException($"the configuration has no {one.Name}");
            property.SetValue(copy, isCount ? PretrainedConfig.Unnamed(one.Value.GetInt32())
                : ArgumentConverter.TryConvert(one.Value, property.PropertyType, out object? value, out _) ? value
                : throw new NotBoundException($"{one.Name} = {one.Value}"));
        }
        return copy;
    }
}
