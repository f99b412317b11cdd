using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary><c>x[…]</c> and <c>x[…] = value</c>.</summary>
internal static class Indexing
{
    public static object? Call(string op, Arguments arguments, JsonElement index, Dictionary<string, object?> values)
    {
        At[] at = [.. index.EnumerateArray().Select(i => One(i, values))];
        Tensor x = arguments.Take<Tensor>("input");
        if (op is "Tensor.index" or "Tensor.__getitem__")
        {
            arguments.Done();
            return x[at];
        }
        if (op is not ("Tensor.setitem" or "Tensor.__setitem__")) throw new NotBoundException($"{op}: unknown indexing");
        Tensor y = op == "Tensor.setitem" ? x.Clone() : x;
        y[at] = arguments.Take<Tensor>("value");
        arguments.Done();
        return y;
    }

    private static At One(JsonElement json, Dictionary<string, object?> values)
    {
        JsonProperty kind = json.EnumerateObject().Single();
        return kind.Name switch
        {
            "slice" => At.Slice(Long(kind.Value[0]), Long(kind.Value[1]), Long(kind.Value[2]) ?? 1),
            "int" => kind.Value.GetInt64(),
            "tensor" => (Tensor)values[kind.Value.GetString()!]!,
            "list" => kind.Value.EnumerateArray().All(e => e.ValueKind is JsonValueKind.True or JsonValueKind.False)
                && kind.Value.GetArrayLength() > 0
                ? kind.Value.EnumerateArray().Select(e => e.GetBoolean()).ToArray() : kind.Value.Longs(),
            "ellipsis" => At.Ellipsis,
            "newaxis" => At.NewAxis,
            "bool" => kind.Value.GetBoolean(),
            _ => throw new NotBoundException($"index of kind {kind.Name}"),
        };
    }

    private static long? Long(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : json.GetInt64();
}
