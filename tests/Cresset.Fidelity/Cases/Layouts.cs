using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Shape, strides, offset, contiguity and sharing, exactly.</summary>
internal static class Layouts
{
    public static void Compare(JsonElement json, object?[] results, Tensor? first, Check check)
    {
        if (json.Find("layout") is not { } layouts) return;
        for (int i = 0; i < layouts.GetArrayLength(); i++)
        {
            var y = (Tensor)results[i]!;
            CompareOne($"output {i}", layouts[i], y, check);
            if (layouts[i].Find("contiguous") is { } contiguous)
                check.Same($"output {i} contiguous", contiguous.GetBoolean(), y.IsContiguous);
            // The reference cannot tell whose memory no elements are.
            if (y.Count > 0 && layouts[i].Find("shares_storage") is { } shares)
                check.Same($"output {i} shares storage", shares.GetBoolean(),
                    ReferenceEquals(y.Storage, first?.Storage));
        }
    }

    public static void CompareOne(string what, JsonElement layout, Tensor x, Check check)
    {
        check.SameList(what + " shape", layout.GetProperty("shape").Longs(), x.Shape.ToArray());
        check.SameList(what + " strides", layout.GetProperty("stride").Longs(), x.Strides.ToArray());
        check.Same(what + " offset", layout.GetProperty("offset").GetInt64(), x.StorageOffset);
    }
}
