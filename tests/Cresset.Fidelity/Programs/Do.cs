using System.Globalization;

namespace Cresset.Fidelity;

/// <summary>Calls of programs: what the library may not have yet goes through the binder.</summary>
internal static class Do
{
    /// <summary><c>torch.tensor([…], requires_grad=True)</c>.</summary>
    public static Tensor Leaf(params float[] values) => Tensor.Of<float>(values).RequireGrad();

    public static Tensor Leaf(Shape shape, double value = 1) => Tensor.Full(shape, (float)value).RequireGrad();

    /// <summary><c>torch.arange(n.)</c> in a shape.</summary>
    public static Tensor Count(params ReadOnlySpan<long> sizes)
    {
        Shape shape = new(sizes);
        return Tensor.Of<float>([.. Enumerable.Range(0, (int)shape.Count).Select(i => (float)i)], shape);
    }

    public static object? Call(string op, Tensor input, params (string Name, object? Value)[] arguments) =>
        Binder.Call(op,
        new Arguments(arguments.Select(a => KeyValuePair.Create(a.Name, a.Value)).Prepend(new("input", input))));

    public static Tensor Tensor1(string op, Tensor input, params (string Name, object? Value)[] arguments) =>
        (Tensor)Results.Flatten(Call(op, input, arguments))[0]!;

    public static Tensor[] Tensors(string op, Tensor input, params (string Name, object? Value)[] arguments) =>
        [.. Results.Flatten(Call(op, input, arguments)).Cast<Tensor>()];

    /// <summary><c>torch.autograd.grad</c> of one output and one input.</summary>
    public static Tensor Gradient(Tensor output, Tensor input, Tensor? weight = null, bool createGraph = false) =>
        Autograd.Gradients([output], [input], [weight], new GradientOptions { CreateGraph = createGraph })[0]!;

    /// <summary>A number as Python writes it.</summary>
    public static string Text(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double.NaN => "nan",
        _ when value == Math.Truncate(value) && Math.Abs(value) < 1e16 =>
            value.ToString("F1", CultureInfo.InvariantCulture),
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    public static object?[] List(Tensor x) => [.. x.ToArray<double>().Select(v => (object?)v)];
}
