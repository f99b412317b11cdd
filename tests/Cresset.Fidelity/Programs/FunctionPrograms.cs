namespace Cresset.Fidelity;

/// <summary>Functions of users, and the check of their gradients.</summary>
[Programs]
internal static class FunctionPrograms
{
    public static Named Custom()
    {
        Tensor x = Do.Leaf(1, 2, 3), y = new Cube().Apply(x), g = Do.Gradient(y.Sum(), x, createGraph: true);
        return new() { ["y"] = y, ["g"] = g, ["h"] = Do.Gradient(g.Sum(), x) };
    }

    public static Named CustomNeeds()
    {
        var function = new F2();
        Tensor a = Do.Leaf([2]), b = Tensor.Ones([2]);
        function.Apply(a, b, 3).Sum().Backward();
        return new() { ["g"] = a.Grad, ["need"] = function.Needed };
    }

    public static Named CustomWrongCountError()
    {
        Tensor a = Do.Leaf([2]);
        new F3().Apply(a, a * 2).Sum().Backward();
        return [];
    }

    public static Named CustomWrongShapeError()
    {
        new F4().Apply(Do.Leaf([2])).Backward();
        return [];
    }

    public static Named Gradcheck() => new()
    {
        ["a"] = GradCheck.Run(x => x.Sin(), Tensor.Of<double>(0, 1.0 / 3, 2.0 / 3, 1).RequireGrad()),
    };

    private sealed class Cube : Function
    {
        protected override IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs)
        {
            context.SaveForBackward(inputs[0]);
            return [inputs[0].Pow(3)];
        }

        protected override IReadOnlyList<Tensor?> Backward(FunctionContext context,
            IReadOnlyList<Tensor> gradients) =>
            [3 * context.SavedTensors[0].Pow(2) * gradients[0]];
    }

    private sealed class F2 : Function
    {
        public List<object?> Needed { get; } = [];

        protected override IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs) =>
            [inputs[0] * inputs[2] + inputs[1]];

        protected override IReadOnlyList<Tensor?> Backward(FunctionContext context, IReadOnlyList<Tensor> gradients)
        {
            Needed.Add(context.NeedsInputGrad.Cast<object?>().ToArray());
            return [gradients[0] * 3, gradients[0], null];
        }
    }

    private sealed class F3 : Function
    {
        protected override IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs) =>
            [inputs[0] + inputs[1]];

        protected override IReadOnlyList<Tensor?> Backward(FunctionContext context,
            IReadOnlyList<Tensor> gradients) => [gradients[0]];
    }

    private sealed class F4 : Function
    {
        protected override IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs) =>
            [inputs[0].Sum()];

        protected override IReadOnlyList<Tensor?> Backward(FunctionContext context,
            IReadOnlyList<Tensor> gradients) => [Tensor.Ones([3])];
    }
}
