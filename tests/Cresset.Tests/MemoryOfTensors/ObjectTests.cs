using System.Reflection;
using Cresset.Devices;
using Cresset.Tests.Conformance;

namespace Cresset.Tests.MemoryOfTensors;

/// <summary>
/// What graph nodes are made of: never a tensor or a token, or memory would live as long as the graph.
/// </summary>
public sealed class ObjectTests
{
    private const BindingFlags Fields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Tracked => Catalog.Names(s => s.Differentiable && (s.Kinds & Kinds.Float) != 0);

    public static TheoryData<Type> Kept =>
    [
        typeof(SavedTensor), typeof(Edge), typeof(ViewLink), typeof(TensorSpec), typeof(Layout), typeof(Storage),
        .. typeof(Tensor).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Node))),
        .. typeof(Tensor).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Op))),
        .. typeof(Tensor).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IndexRule))),
    ];

    public static TheoryData<Type> Many =>
    [
        typeof(Tensor), typeof(Cresset.Nn.Parameter), typeof(Storage), typeof(Token), typeof(Cresset.Devices.Slot),
        typeof(AutogradState), typeof(FunctionContext),
        .. typeof(Tensor).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Node))),
    ];

    [Theory]
    [MemberData(nameof(Kept))]
    public void Has_no_field_that_holds_a_tensor(Type type) => Assert.DoesNotContain(type.GetFields(Fields),
        f => Mentions(f.FieldType, typeof(Tensor)) || Mentions(f.FieldType, typeof(Token)));

    [Theory]
    [MemberData(nameof(Many))]
    public void Has_no_finalizer(Type type)
    {
        for (Type? t = type; t is not null && t != typeof(object); t = t.BaseType)
            Assert.Null(t.GetMethod("Finalize", Fields));
    }

    [Theory]
    [MemberData(nameof(Tracked))]
    public void A_graph_reaches_no_tensor(string name)
    {
        Sample sample = Catalog.Samples[name];
        foreach (Tensor y in sample.Run(sample.Tracked(sample.Inputs(DType.Float32))))
            if (y.GradFn is { } node) Walk(node, name);
    }

    [Fact]
    public void A_function_keeps_no_tensor_between_forward_and_backward()
    {
        Tensor x = Tensor.Ones([1000]).RequireGrad();
        Tensor y = new Cube().Apply(x);
        Walk(y.GradFn!, "Cube");
        y.Backward(Tensor.Ones([1000]));
        Assert.All(x.Grad!.ToArray<float>(), g => Assert.Equal(3, g));
    }

    /// <summary>
    /// Follows the library's own objects. Leaves own their gradient, and delegates are the user's.
    /// </summary>
    private static void Walk(object start, string name)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var stack = new Stack<object>([start]);
        while (stack.TryPop(out object? at))
        {
            Assert.False(at is Tensor or Token, $"{name}: the graph holds a {at.GetType().Name}.");
            if (at is Delegate or Function or Generator or Type || (at is AutogradState { RequiresGrad: true })) continue;
            if (!at.GetType().IsValueType && !seen.Add(at)) continue;
            foreach (object next in Next(at)) stack.Push(next);
        }
    }

    private static IEnumerable<object> Next(object at)
    {
        if (at is Array array)
        {
            if (!array.GetType().GetElementType()!.IsPrimitive)
                foreach (object? item in array) if (item is not null) yield return item;
            yield break;
        }
        for (Type? t = at.GetType(); t is not null; t = t.BaseType)
        {
            if (t.Namespace?.StartsWith("Cresset", StringComparison.Ordinal) != true || t == typeof(Storage)) continue;
            foreach (FieldInfo f in t.GetFields(Fields))
                if (!f.FieldType.IsPrimitive && !f.FieldType.IsPointer && f.GetValue(at) is { } value) yield return value;
        }
    }

    private static bool Mentions(Type field, Type what) => field.IsAssignableTo(what)
        || (field.HasElementType && Mentions(field.GetElementType()!, what))
        || (field.IsGenericType && !field.IsAssignableTo(typeof(Delegate)) && field.GetGenericArguments().Any(a => Mentions(a, what)));

    private sealed class Cube : Function
    {
        protected override IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs)
        {
            context.SaveForBackward(inputs[0]);
            return [inputs[0] * inputs[0] * inputs[0]];
        }

        protected override IReadOnlyList<Tensor?> Backward(FunctionContext context, IReadOnlyList<Tensor> gradients) =>
            [3 * context.SavedTensors[0] * context.SavedTensors[0] * gradients[0]];
    }
}
