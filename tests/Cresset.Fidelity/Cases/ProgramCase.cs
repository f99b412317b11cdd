using System.Reflection;
using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Programs about autograd, ported by name: a static method of a class in Programs.</summary>
internal static class ProgramCase
{
    private static readonly Dictionary<string, MethodInfo> Programs = typeof(ProgramCase).Assembly.GetTypes()
        .Where(t => t.IsDefined(typeof(ProgramsAttribute))).SelectMany(t =>
            t.GetMethods(BindingFlags.Static | BindingFlags.Public))
        .ToDictionary(m => Names.Plain(m.Name));

    public static void Run(JsonElement json, Check check)
    {
        if (!Programs.TryGetValue(Names.Plain(json.Text("name")), out MethodInfo? program))
            throw new NotBoundException($"the program is not ported ({json.Text("topic")})");
        JsonElement expect = json.GetProperty("expect");
        var run = program.CreateDelegate<Func<Named>>();
        if (expect.Find("results") is { } results) Compare(results, run(), check);
        else Expected.Error(expect.Text("error_kind"), () => run(), check);
    }

    private static void Compare(JsonElement expected, Named actual, Check check)
    {
        foreach (JsonProperty one in expected.EnumerateObject())
        {
            if (!actual.TryGetValue(one.Name,
                out object? value)) throw new MismatchException($"no result '{one.Name}'");
            Compare(one.Name, one.Value, value, check);
        }
    }

    private static void Compare(string name, JsonElement expected, object? actual, Check check)
    {
        if (expected.Find("dtype") is { } type && actual is Tensor x) CompareTensor(name, expected, type, x, check);
        else if (expected.IsNull()) check.Same(name, null, actual);
        else if (expected.ValueKind == JsonValueKind.Array && actual is System.Collections.IList list)
        {
            check.Same(name + " length", expected.GetArrayLength(), list.Count);
            for (int i = 0; i < list.Count; i++) Compare($"{name}[{i}]", expected[i], list[i], check);
        }
        else PlainValue.Compare(name, expected, actual, check);
    }

    private static void CompareTensor(string name, JsonElement expected, JsonElement type, Tensor x, Check check)
    {
        check.Same(name + " dtype", type.GetString(), x.DType.TorchName());
        check.SameList(name + " shape", expected.GetProperty("shape").Longs(), x.Shape.ToArray());
        check.Numbers(name, [.. expected.GetProperty("values").Flatten()], Stored.Of(x).ToDoubles(),
            Tolerance.Of(x.DType));
        check.Same(name + " requires grad", expected.IsTrue("requires_grad"), x.RequiresGrad);
        check.Same(name + " node", expected.Find("grad_fn")?.GetString(), x.GradFn?.Name);
    }
}

/// <summary>Marks classes whose public static methods are programs.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ProgramsAttribute : Attribute;

/// <summary>The named results of a program.</summary>
internal sealed class Named : Dictionary<string, object?>;
