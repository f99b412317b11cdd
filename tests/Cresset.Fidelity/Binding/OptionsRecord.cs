using System.Reflection;

namespace Cresset.Fidelity;

/// <summary>
/// Immutable options with defaults: a record whose properties take the arguments of their names.
/// </summary>
internal static class OptionsRecord
{
    /// <summary>Null where the parameter is none, or nothing is for it. Used arguments are removed.</summary>
    public static object? TryMake(ParameterInfo parameter, Dictionary<string, object?> arguments)
    {
        Type type = parameter.ParameterType;
        if (!type.IsClass || !type.Name.EndsWith("Options", StringComparison.Ordinal)
            || type.GetConstructor(Type.EmptyTypes) is not { } constructor) return null;
        var settings = new List<(PropertyInfo Property, string Name, object? Value)>();
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.CanWrite))
            if (arguments.Keys.FirstOrDefault(k => Names.Same(k, property.Name)) is { } name
                && ArgumentConverter.TryConvert(arguments[name], property.PropertyType, out object? value, out _))
                settings.Add((property, name, value));
        if (settings.Count == 0) return null;
        object options = constructor.Invoke(null);
        foreach ((PropertyInfo property, string name, object? value) in settings)
        {
            property.SetValue(options, value);
            arguments.Remove(name);
        }
        return options;
    }
}
