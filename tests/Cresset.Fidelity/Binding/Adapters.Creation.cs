using System.Numerics;
using System.Text.Json;

namespace Cresset.Fidelity;

internal static partial class Adapters
{
    private static void AddCreation(Dictionary<string, Func<Arguments, object?>> table)
    {
        table["torch.tensor"] = a => Literal(a);
        table.Both("clone", a => a.Take<Tensor>("input").Then(a.Done()).Clone());
    }

    /// <summary>Nested lists: bool if all are, else int64 if all are whole, else float32; or the dtype asked
    /// for.</summary>
    private static Tensor Literal(Arguments a)
    {
        JsonElement data = a.TakeJson("data");
        DType? dtype = a.Take<DType?>("dtype", null);
        a.Done();
        Shape shape = new(data.Sizes());
        Tensor x = Leaves(data).ToArray() is { Length: > 0 } leaves ? Values(leaves, shape) : Tensor.Empty(shape);
        return dtype is { } type ? x.To(type) : x;
    }

    private static Tensor Values(JsonElement[] leaves, Shape shape)
    {
        if (leaves.All(l => l.ValueKind is JsonValueKind.True or JsonValueKind.False))
            return Tensor.Of<bool>(Array.ConvertAll(leaves, l => l.GetBoolean()), shape);
        if (leaves.All(l => l.IsWhole() || l.ValueKind is JsonValueKind.True or JsonValueKind.False))
            return Tensor.Of<long>(Array.ConvertAll(leaves, l => (long)l.Flatten().Single()), shape);
        if (leaves.Any(l => l.ValueKind == JsonValueKind.Object))
            return Tensor.Of<Complex>(Array.ConvertAll(leaves, ComplexOf), shape).To(DType.Complex64);
        return Tensor.Of<float>(Array.ConvertAll(leaves, l => (float)l.Flatten().Single()), shape);
    }

    private static Complex ComplexOf(JsonElement leaf) => leaf.ValueKind != JsonValueKind.Object
        ? new(leaf.GetDouble(), 0)
        : new Complex(leaf.GetProperty("complex")[0].GetDouble(), leaf.GetProperty("complex")[1].GetDouble());

    private static IEnumerable<JsonElement> Leaves(JsonElement json) =>
        json.ValueKind == JsonValueKind.Array ? json.EnumerateArray().SelectMany(Leaves) : [json];

    private static T Then<T>(this T value, Arguments _) => value;
}
