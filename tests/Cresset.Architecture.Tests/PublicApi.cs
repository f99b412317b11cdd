using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Cresset.Architecture.Tests;

/// <summary>Writes what users can reach of an assembly, one member a line, in a stable order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .SelectMany(type => Members(type).Prepend($"{Name(type)} : {Kind(type)}{Bases(type)}")
            .Distinct().Order(StringComparer.Ordinal))
        .Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type) => typeof(Delegate).IsAssignableFrom(type)
        ? [Signature(type.GetMethod("Invoke")!, Name(type))]
        : type.GetMembers(Declared).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute))
            || member is MethodInfo { Name: "Deconstruct" or "<Clone>$" } or PropertyInfo)
            .Select(member => Describe(member, Name(type))).OfType<string>();

    private static string? Describe(MemberInfo member, string owner) => member switch
    {
        FieldInfo { IsSpecialName: false } field when Visible(field.IsPublic, field.IsFamily, field.IsFamilyOrAssembly) =>
            $"{owner}.{field.Name} : {(field.IsStatic ? "static " : "")}{Name(field.FieldType)}",
        PropertyInfo property when Accessors(property) is { Length: > 0 } accessors =>
            $"{owner}.{property.Name}{Index(property)} {{ {accessors}}} : {Name(property.PropertyType)}"
                + Mark(property.PropertyType, () => Nullability.Create(property).ReadState),
        EventInfo e when e.AddMethod is { IsPublic: true } => $"{owner}.{e.Name} : event {Name(e.EventHandlerType!)}",
        ConstructorInfo c when !c.IsStatic && Visible(c.IsPublic, c.IsFamily, c.IsFamilyOrAssembly) => Signature(c, owner + ".new"),
        MethodInfo method when Visible(method.IsPublic, method.IsFamily, method.IsFamilyOrAssembly) && !IsAccessor(method)
            && method.Name != "<Clone>$" => Signature(method, $"{owner}.{method.Name}{Generic(method)}"),
        _ => null,
    };

    private static string Signature(MethodBase method, string name)
    {
        string parameters = string.Join(", ", method.GetParameters().Select(Parameter));
        string modifiers = (method.IsStatic ? "static " : "") + (method.IsAbstract ? "abstract " : "");
        return method is MethodInfo info
            ? $"{name}({parameters}) : {modifiers}{Name(info.ReturnType)}"
                + Mark(info.ReturnType, () => Nullability.Create(info.ReturnParameter).ReadState)
            : $"{name}({parameters})";
    }

    private static string Parameter(ParameterInfo parameter) => new StringBuilder()
        .Append(parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute))
            ? "params " : "")
        .Append(Name(parameter.ParameterType)).Append(Mark(parameter.ParameterType, () => Nullability.Create(parameter).WriteState))
        .Append(' ').Append(parameter.Name)
        .Append(parameter.HasDefaultValue ? $" = {Default(parameter.DefaultValue)}" : "").ToString();

    private static string Default(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string Accessors(PropertyInfo property) => Accessor(property.GetMethod, "get; ")
        + Accessor(property.SetMethod, property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers()
            .Contains(typeof(IsExternalInit)) == true ? "init; " : "set; ");

    private static string Accessor(MethodInfo? method, string text) =>
        method is not null && Visible(method.IsPublic, method.IsFamily, method.IsFamilyOrAssembly) ? text : "";

    private static string Index(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } index
        ? $"[{string.Join(", ", index.Select(Parameter))}]" : "";

    private static bool Visible(params ReadOnlySpan<bool> any) => any.Contains(true);

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName
        && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string Mark(Type type, Func<NullabilityState> state) =>
        !type.IsValueType && state() == NullabilityState.Nullable ? "?" : "";

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        if (type.IsEnum) return $" {Name(Enum.GetUnderlyingType(type))}";
        IEnumerable<Type> interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []);
        Type[] bases = [.. new[] { type.BaseType }.OfType<Type>()
            .Where(super => super != typeof(object) && super != typeof(ValueType)), .. interfaces];
        return bases.Length == 0 ? "" : " " + string.Join(", ", bases.Select(Name).Order(StringComparer.Ordinal));
    }

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsPointer) return Name(type.GetElementType()!) + "*";
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } value) return Name(value) + "?";
        string name = type.FullName is { } full && !type.IsGenericType ? full.Replace('+', '.') : Open(type);
        return Short.GetValueOrDefault(name, name);
    }

    private static string Open(Type type)
    {
        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        string name = System.Text.RegularExpressions.Regex.Replace(definition.FullName ?? definition.Name, @"`\d+", "");
        return $"{name.Replace('+', '.')}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }

    private static readonly Dictionary<string, string> Short = new()
    {
        ["System.Void"] = "void",
        ["System.Boolean"] = "bool",
        ["System.Byte"] = "byte",
        ["System.SByte"] = "sbyte",
        ["System.Int16"] = "short",
        ["System.UInt16"] = "ushort",
        ["System.Int32"] = "int",
        ["System.UInt32"] = "uint",
        ["System.Int64"] = "long",
        ["System.UInt64"] = "ulong",
        ["System.Single"] = "float",
        ["System.Double"] = "double",
        ["System.String"] = "string",
        ["System.Object"] = "object",
        ["System.Char"] = "char",
    };
}
