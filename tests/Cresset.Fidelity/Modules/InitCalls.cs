using System.Reflection;
using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary><c>torch.nn.init</c>: the static class <c>Cresset.Nn.Init</c>, whose names have no trailing
/// underscore.</summary>
internal static class InitCalls
{
    private static readonly ILookup<string, MethodInfo> Methods = (typeof(Tensor).Assembly.GetType("Cresset.Nn.Init")?
        .GetMethods(BindingFlags.Public | BindingFlags.Static) ?? []).ToLookup(m => Names.Plain(m.Name));

    public static object? Call(string name, Arguments arguments)
    {
        MethodInfo[] methods = [.. Methods[Names.Plain(name)]];
        if (methods.Length == 0) throw new NotBoundException($"init.{name}: there is no such initialiser");
        return Binder.Best("init." + name, methods, arguments).Call();
    }

    public static void CompareGains(JsonElement gains, Check check)
    {
        foreach (JsonProperty one in gains.EnumerateObject())
        {
            object? gain = Call("calculate_gain",
                new([new("nonlinearity", JsonSerializer.SerializeToElement(one.Name))]));
            check.Numbers($"gain of {one.Name}", [one.Value.GetDouble()], [(double)gain!], new(1e-12, 0));
        }
    }
}
