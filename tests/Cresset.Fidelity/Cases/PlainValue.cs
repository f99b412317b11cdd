using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Results that are no tensors: truth values, numbers, texts, shapes and lists of them.</summary>
internal static class PlainValue
{
    public static void Compare(string what, JsonElement expected, object?[] actual, Check check)
    {
        if (expected.ValueKind == JsonValueKind.Array && actual.Length != 1)
        {
            check.Same(what + " length", expected.GetArrayLength(), actual.Length);
            for (int i = 0; i < actual.Length; i++) Compare($"{what}[{i}]", expected[i], actual[i], check);
            return;
        }
        check.Same(what + " count", 1, actual.Length);
        Compare(what, expected, actual[0], check);
    }

    public static void Compare(string what, JsonElement expected, object? actual, Check check)
    {
        switch (actual)
        {
            case bool truth:
                check.Same(what, expected.GetBoolean(), truth);
                break;
            case string text:
                check.Same(what, expected.GetString(), text);
                break;
            case DType type:
                check.Same(what, expected.GetString(), type.TorchName());
                break;
            case Shape shape:
                check.SameList(what, expected.Longs(), shape.ToArray());
                break;
            case Tensor x:
                check.Numbers(what, [.. expected.Flatten()], Stored.Of(x).ToDoubles(), Tolerance.Of(x.DType));
                break;
            case int or long or double or float:
                check.Same(what, expected.AsDouble(), Convert.ToDouble(actual, null));
                break;
            default:
                throw new NotBoundException($"{what}: the harness cannot compare {actual?.GetType().Name ?? "null"}");
        }
    }
}
