namespace Cresset.Fidelity;

internal static partial class Adapters
{
    private static void AddOperators(Dictionary<string, Func<Arguments, object?>> table)
    {
        foreach (string name in (string[])["add", "sub", "subtract"])
            table.Both(name, a => Scaled(a, name == "add" ? "add" : "sub", name == "add" ? "op_Addition"
                : "op_Subtraction"));
        table.Both("add_", a => Scaled(a, "addinplace", "addinplace"));
        table.Both("sub_", a => Scaled(a, "subinplace", "subinplace"));
        Operator(table, "op_Multiply", "mul", "multiply");
        Operator(table, "op_Division", "div", "true_divide", "divide");
        Operator(table, "op_UnaryNegation", "neg", "negative");
        Operator(table, "op_Modulus", "remainder");
        Operator(table, "op_BitwiseAnd", "bitwise_and");
        Operator(table, "op_BitwiseOr", "bitwise_or");
        Operator(table, "op_ExclusiveOr", "bitwise_xor");
        Operator(table, "op_OnesComplement", "bitwise_not");
        Operator(table, "op_LeftShift", "bitwise_left_shift");
        Operator(table, "op_RightShift", "bitwise_right_shift");
        table["torch.linalg.vander"] = _ => throw new NotBoundException("vander with rising powers");
        table["torch.special.expit"] = a => Binder.CallMethod("torch.special.expit", "sigmoid", a);
        table["torch.rsub"] = a => Scaled(Swapped(a), "sub", "op_Subtraction");
        table["torch.rdiv"] = a => CallOperator("op_Division", Swapped(a));
        table["torch.rpow"] = a => ((Tensor)a.Take<Tensor>("base")).Pow(a.Take<Tensor>("input"));
    }

    /// <summary>
    /// An operator of the language; a method of the same name takes the arguments that it cannot.
    /// </summary>
    private static void Operator(Dictionary<string, Func<Arguments, object?>> table, string symbol,
        params string[] names)
    {
        foreach (string name in names)
            table.Both(name, a => CallOperator(symbol, a) ?? Binder.CallMethod("torch." + name, Names.Plain(name),
                a));
    }

    /// <summary>Null where there is no such operator, or it cannot take these arguments.</summary>
    private static object? CallOperator(string symbol, Arguments arguments)
    {
        if (arguments.Values.Keys.Any(k => k is not ("input" or "other"))) return null;
        Arguments positional = arguments.Renamed("input", "a").Renamed("other", "b");
        foreach (var method in Methods.Named(Names.Plain(symbol)))
        {
            Arguments own = method.GetParameters().Length == 1
                ? new([new(method.GetParameters()[0].Name!, arguments.Values["input"])])
                : new(method.GetParameters().Select((p, i) => new KeyValuePair<string, object?>(
                    p.Name!, positional.Values.GetValueOrDefault(i == 0 ? "a" : "b"))));
            if (own.Values.Count == arguments.Values.Count && Overload.TryBind(method, own, out _) is { } bound)
                return bound.Call();
        }
        return null;
    }

    /// <summary><c>a + alpha · b</c>: by a method with alpha where there is one.</summary>
    private static object? Scaled(Arguments arguments, string method, string symbol)
    {
        if (arguments.IsNull("alpha"))
        {
            Arguments plain = arguments.Without("alpha");
            if (symbol.StartsWith("op_", StringComparison.Ordinal))
                return CallOperator(symbol, plain) ?? throw new NotBoundException($"{symbol}: no overload");
            return Binder.CallMethod(method, method, plain);
        }
        if (Methods.Named(method).Any(m => Overload.TryBind(m, arguments, out _) is not null))
            return Binder.CallMethod(method, method, arguments);
        Tensor scaled = arguments.Take<Tensor>("other") * arguments.Take<Tensor>("alpha");
        return Scaled(arguments.Without("alpha").With("other", scaled), method, symbol);
    }

    private static Arguments Swapped(Arguments a) =>
        a.Renamed("input", "then").Renamed("other", "input").Renamed("then", "other");
}
