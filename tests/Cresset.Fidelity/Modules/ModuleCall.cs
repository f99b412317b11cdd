using System.Reflection;
using Module = Cresset.Nn.Module;

namespace Cresset.Fidelity;

/// <summary>Calls <c>Forward</c> of a module, by position and by name.</summary>
internal static class ModuleCall
{
    /// <summary>
    /// By name; where a layer has one parameter, the reference's name of it does not matter.
    /// </summary>
    public static object? Forward(Module module, Arguments arguments)
    {
        MethodInfo[] methods = [.. MethodsOf(module)];
        if (arguments.Values.Count == 1 && methods is [{ } only] && only.GetParameters() is [{ } single])
            arguments = new([new(single.Name!, arguments.Values.Values.Single())]);
        return Call(module, methods, arguments);
    }

    public static object? Forward(Module module, object?[] inputs, Arguments named)
    {
        NotBoundException? last = null;
        foreach (MethodInfo method in MethodsOf(module))
        {
            ParameterInfo[] parameters = method.GetParameters();
            if (parameters.Length < inputs.Length) continue;
            var values = inputs.Select((x, i) => new KeyValuePair<string, object?>(parameters[i].Name!, x));
            try
            {
                return Call(module, [method], new(values.Concat(named.Values)));
            }
            catch (NotBoundException e)
            {
                last = e;
            }
        }
        throw last ?? new NotBoundException($"{module.GetType().Name}: no Forward takes {inputs.Length} inputs");
    }

    /// <summary>Is the input at this position what a loss compares with?</summary>
    public static bool IsTarget(Module module, string input) => module.GetType().Name.EndsWith("Loss", StringComparison.Ordinal)
        && int.TryParse(input, out int position) && MethodsOf(module).Any(m => m.GetParameters() is var parameters
            && position < parameters.Length && Names.Same(parameters[position].Name!, "target"));

    private static object? Call(Module module, MethodInfo[] methods, Arguments arguments) =>
        Binder.Best(module.GetType().Name, methods, arguments.With("module", module)).Call();

    private static IEnumerable<MethodInfo> MethodsOf(Module module) => module.GetType()
        .GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(m => m.Name == "Forward" && !m.IsGenericMethod);
}
