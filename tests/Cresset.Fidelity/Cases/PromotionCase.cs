using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Tables of result types: rows are types of the first operand, columns of the second.</summary>
internal static class PromotionCase
{
    public static void Run(JsonElement json, Check check)
    {
        string op = json.Text("op"), kind = json.Find("kind")?.GetString() ?? op;
        JsonElement table = json.GetProperty("result");
        switch (kind)
        {
            case "tensor" or "zero_dim" or "zero_dim_first":
                Table(json, (a, b) => Binary(op, a, b, kind), json.GetProperty("dtypes").Texts(), table, check);
                break;
            case "scalar" or "scalar_zero_dim":
                Table(json, (a, b) => Scalar(op, a, b, kind), json.GetProperty("scalars").Texts(), table, check);
                break;
            case "unary":
                Table(json, (a, b) => Unary(b, a), json.GetProperty("ops").Texts(), table, check);
                break;
            case "torch.promote_types":
                Table(json, (a, b) => _ => Promotion.Of(Type(a), Type(b)).TorchName(), json.GetProperty("dtypes")
                    .Texts(), table, check);
                break;
            case "torch.can_cast":
                Table(json, (a, b) => _ => Promotion.CanCast(Type(a), Type(b)), json.GetProperty("dtypes").Texts(),
                    table, check);
                break;
            case "torch.tensor":
                PromotionLists.Literals(table, check);
                break;
            case "expression":
                PromotionLists.Expressions(table, check);
                break;
            case string when json.Text("op") == "inplace":
                foreach (JsonProperty one in table.EnumerateObject())
                    Table(json, (a, b) => PromotionLists.InPlace(one.Name, a, b), json.GetProperty("dtypes").Texts(),
                        one.Value, check);
                break;
            default:
                throw new NotBoundException($"the harness has no runner for the table of {kind}");
        }
    }

    private static void Table(JsonElement json, Func<string, string, Func<long[], object>> entry, string[] columns,
        JsonElement table, Check check)
    {
        string[] rows = json.GetProperty("dtypes").Texts();
        for (int i = 0; i < rows.Length; i++)
            for (int j = 0; j < columns.Length; j++)
                Entry($"{rows[i]}, {columns[j]}", table[i][j], entry(rows[i], columns[j]), check);
    }

    private static void Entry(string what, JsonElement expected, Func<long[], object> entry, Check check)
    {
        if (expected.ValueKind is JsonValueKind.True or JsonValueKind.False)
            check.Same(what, (object)expected.GetBoolean(), entry([2]));
        else if (expected.GetString()!.StartsWith("error", StringComparison.Ordinal)) MustFail(what, entry, check);
        else check.Same(what, expected.GetString(), TypeOf(what, entry));
    }

    /// <summary>Where there is no kernel, the type is asked of a tensor without elements.</summary>
    private static object TypeOf(string what, Func<long[], object> entry)
    {
        try
        {
            return entry([2]);
        }
        catch (NotSupportedException e) when (e is not NotBoundException)
        {
            return OfNothing(what, entry);
        }
    }

    private static object OfNothing(string what, Func<long[], object> entry)
    {
        try
        {
            return entry([0]);
        }
        catch (NotSupportedException e) when (e is not NotBoundException)
        {
            throw new NotBoundException($"{what}: {e.Message}");
        }
    }

    private static void MustFail(string what, Func<long[], object> entry, Check check)
    {
        try
        {
            Expected.Error(what, () => entry([2]), check);
        }
        catch (NotSupportedException e) when (e is not NotBoundException)
        {
            check.Done();
        }
    }

    private static DType Type(string name) => DTypes.Parse(name);

    private static Func<long[], object> Binary(string op, string a, string b, string kind) => sizes =>
    {
        Tensor x = Tensor.Ones(kind == "zero_dim_first" ? [] : new Shape(sizes), Type(a));
        Tensor y = Tensor.Ones(kind == "zero_dim" ? [] : new Shape(sizes), Type(b));
        return Call(op, x, y);
    };

    private static Func<long[], object> Scalar(string op, string type, string number, string kind) => sizes =>
        Call(op, Tensor.Ones(kind == "scalar_zero_dim" ? [] : new Shape(sizes), Type(type)), Number(number));

    private static JsonElement Number(string kind) => JsonDocument.Parse(kind switch
    {
        "bool" => "true",
        "int" => "2",
        "float" => "1.5",
        "complex" => """{"complex": [1.0, 2.0]}""",
        _ => throw new NotBoundException($"a scalar of kind {kind}"),
    }).RootElement;

    private static string Call(string op, Tensor x, object y)
    {
        var operands = new List<KeyValuePair<string, object?>> { new("input", x),
            new(op.EndsWith(".pow", StringComparison.Ordinal) ? "exponent" : "other", y) };
        if (op == "torch.where") operands.Add(new("condition", Tensor.Ones(x.Shape, DType.Bool)));
        var arguments = new Arguments(operands);
        return ((Tensor)Binder.Call(op, arguments)!).DType.TorchName();
    }

    private static Func<long[], object> Unary(string op, string type) => sizes =>
    {
        var arguments = new List<KeyValuePair<string, object?>> { new("input",
            Tensor.Ones(new Shape(sizes), Type(type))) };
        if (op is "cumsum" or "cumprod") arguments.Add(new("dim", 0));
        object? y = Binder.Call("torch." + op, new(arguments));
        return ((Tensor)Results.Flatten(y)[0]!).DType.TorchName();
    };
}
