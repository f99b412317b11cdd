using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>What the notes of ops allow, with the exceptions that they name.</summary>
internal static class OpTolerance
{
    /// <summary>The reference itself is this far from float64 in these cases (float32 only).</summary>
    private static readonly string[] Loose =
        ["layer_norm.offset", "layer_norm.one", "group_norm.plain", "var.offset", "sinc", "logsumexp.(1,)"];

    public static Tolerance Of(JsonElement json, DType type, string group)
    {
        Tolerance tolerance = Tolerance.Of(type);
        string name = json.Text("name"), op = json.Find("op")?.GetString() ?? "";
        if (type is DType.Float64 or DType.Complex128 && (IsLinalg(op)
            || group.EndsWith("/linalg", StringComparison.Ordinal)))
            return new(1e-8, 1e-9);
        if (type != DType.Float32) return tolerance;
        if (op == "F.scaled_dot_product_attention") tolerance = new(1e-5, 1e-5);
        return Loose.Any(l => IsOf(name, l)) ? tolerance.Times(50) : tolerance;
    }

    /// <summary>Uninitialised memory has a shape and a type, but no values.</summary>
    public static bool IsUndefined(JsonElement json) =>
        json.Find("op")?.GetString() is "torch.empty" or "torch.empty_like" or "Tensor.new_empty" or "torch.empty_strided";

    private static bool IsLinalg(string op) => op.StartsWith("torch.linalg.", StringComparison.Ordinal);

    private static bool IsOf(string name, string prefix) => name.StartsWith(prefix, StringComparison.Ordinal)
        && (name.Length == prefix.Length || name[prefix.Length] is '.');
}
