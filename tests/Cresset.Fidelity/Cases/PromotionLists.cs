using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>
/// Promotion cases that are lists: in-place operations, literals, expressions with their values.
/// </summary>
internal static class PromotionLists
{
    /// <summary><c>a.op_(b)</c>: the type of a stays, or the call fails.</summary>
    public static Func<long[], object> InPlace(string op, string a, string b) => sizes =>
    {
        Tensor x = Tensor.Ones(new Shape(sizes), DTypes.Parse(a));
        Tensor y = Tensor.Ones(op == "fill_" ? [] : new Shape(sizes), DTypes.Parse(b));
        string other = op == "copy_" ? "src" : op == "fill_" ? "value" : "other";
        Binder.Call("Tensor." + op, new Arguments([new("input", x), new(other, y)]));
        return x.DType.TorchName();
    };

    public static void Literals(JsonElement list, Check check)
    {
        foreach (JsonElement one in list.EnumerateArray())
        {
            JsonElement data = one.GetProperty("data");
            var y = (Tensor)Binder.Call("torch.tensor", new Arguments([new("data", data)]))!;
            check.Same("type of " + data.GetRawText(), one.Text("dtype"), y.DType.TorchName());
        }
    }

    public static void Expressions(JsonElement list, Check check)
    {
        foreach (JsonElement one in list.EnumerateArray())
        {
            string call = one.Text("call");
            var values = new Dictionary<string, object?>();
            object? result;
            if (one.Find("steps") is { } steps)
            {
                Steps.Run(steps, values);
                result = values[one.GetProperty("returns")[0].GetString()!];
            }
            else result = Steps.Call(one, values);
            check.Same(call + ": type", one.Text("dtype"), ((Tensor)result!).DType.TorchName());
            PlainValue.Compare(call, one.GetProperty("values"), [result], check);
        }
    }
}
