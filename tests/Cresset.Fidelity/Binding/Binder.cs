using System.Reflection;

namespace Cresset.Fidelity;

/// <summary>Finds and calls what an operation's name and arguments mean in this library.</summary>
internal static class Binder
{
    /// <exception cref="NotBoundException">
    /// There is no such method, or none takes these arguments.
    /// </exception>
    public static object? Call(string op, Arguments arguments)
    {
        if (arguments.Has("requires_grad") && arguments.Take("requires_grad", false) is var wanted)
        {
            object? made = Call(op, arguments.Without("requires_grad"));
            return made is Tensor x && wanted ? x.RequireGrad() : made;
        }
        if (op.StartsWith("init.", StringComparison.Ordinal)) return InitCalls.Call(op["init.".Length..].TrimEnd('_'),
            arguments);
        if (Adapters.Find(op) is { } adapter) return adapter(arguments);
        return CallMethod(op, Names.OfMethod(op[(op.LastIndexOf('.') + 1)..]), arguments);
    }

    /// <summary>Calls a method by its plain name, without adapters.</summary>
    public static object? CallMethod(string op, string method, Arguments arguments)
    {
        IReadOnlyList<MethodInfo> methods = Methods.Named(method);
        if (methods.Count == 0) throw new NotBoundException($"{op}: there is no such operation");
        return Best(op, methods, arguments).Call();
    }

    public static bool Knows(string op) =>
        Adapters.Find(op) is not null || Methods.Named(Names.OfMethod(op[(op.LastIndexOf('.') + 1)..])).Count > 0;

    public static Overload Best(string op, IEnumerable<MethodBase> methods, Arguments arguments)
    {
        Overload? best = null;
        var reasons = new List<string>();
        foreach (MethodBase method in methods)
        {
            Overload? one = Overload.TryBind(method, arguments, out string reason);
            if (one is null) reasons.Add(reason);
            else if (best is null || one.Cost < best.Cost) best = one;
        }
        if (best is null) ArgumentConverter.RefuseNegativeSizes(methods.SelectMany(m => m.GetParameters()),
            arguments);
        return best ?? throw new NotBoundException(
            $"{op}({arguments}): no overload takes these arguments ({string.Join("; ", reasons.Distinct())})");
    }
}
