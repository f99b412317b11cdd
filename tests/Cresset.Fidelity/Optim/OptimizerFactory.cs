namespace Cresset.Fidelity;

/// <summary>Builds optimizers: a class of <c>Cresset.Optim</c> of the same name.</summary>
internal static class OptimizerFactory
{
    private static readonly Dictionary<string, Type> Types = typeof(Tensor).Assembly.GetExportedTypes()
        .Where(t => t is { Namespace: "Cresset.Optim", IsAbstract: false, IsClass: true })
            .ToDictionary(t => Names.Plain(t.Name));

    public static object? Make(string name, Arguments arguments)
    {
        if (!Types.TryGetValue(Names.Plain(name),
            out Type? type)) throw new NotBoundException($"there is no optimizer {name}");
        if (arguments.Has("params")) arguments = arguments.Renamed("params", "parameters");
        return Binder.Best(name, type.GetConstructors(), arguments).Call();
    }
}
