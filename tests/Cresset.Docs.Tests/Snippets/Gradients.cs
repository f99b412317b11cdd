namespace Cresset.Docs.Tests.Snippets;

public sealed class Gradients
{
    [Fact]
    public void FlowBackward()
    {
        // snippet: autograd-backward
        Tensor x = Tensor.Of<float>(1, 2, 3).RequireGrad();
        Tensor loss = (x * x).Sum();
        loss.Backward();
        float[] slopes = x.Grad!.ToArray<float>();   // 2, 4, 6
        (x * x).Sum().Backward();                    // gradients add up until they are cleared
        float[] added = x.Grad!.ToArray<float>();    // 4, 8, 12
        x.Grad = null;
        // end
        Assert.Equal([2, 4, 6], slopes);
        Assert.Equal([4, 8, 12], added);
    }

    [Fact]
    public void LeaveATrace()
    {
        // snippet: autograd-graph
        Tensor x = Tensor.Ones([2]).RequireGrad();
        Tensor y = (x * 3).Exp();
        Node node = y.GradFn!;
        string name = node.Name;                            // ExpBackward0
        string before = node.NextFunctions[0]!.Name;        // MulBackward0
        Tensor apart = y.Detach();                          // the same values outside the graph
        bool tracked;
        using (Grad.Off()) tracked = (x * 3).RequiresGrad;  // false: nothing is recorded here
        // end
        Assert.Equal(("ExpBackward0", "MulBackward0"), (name, before));
        Assert.False(tracked || apart.RequiresGrad);
    }

    [Fact]
    public void CanBeDifferentiatedAgain()
    {
        // snippet: autograd-second
        Tensor x = Tensor.Of<double>(2.0).RequireGrad();
        Tensor y = x.Pow(3);
        Tensor slope = Autograd.Gradients([y], [x], options: new() { CreateGraph = true })[0]!;  // 3·x² = 12
        Tensor curve = Autograd.Gradients([slope], [x])[0]!;                                     // 6·x = 12
        // end
        Assert.Equal((12, 12), (slope.Item<double>(), curve.Item<double>()));
    }

    [Fact]
    public void PassHooks()
    {
        // snippet: autograd-hooks
        Tensor x = Tensor.Ones([3]).RequireGrad();
        Tensor y = x * 2;
        using (y.RegisterHook(gradient => gradient.Clamp(max: 0.5)))  // sees, and may replace, the gradient of y
        {
            (y * 10).Sum().Backward();
        }
        float[] limited = x.Grad!.ToArray<float>();                   // 1, 1, 1 instead of 20, 20, 20
        // end
        Assert.Equal([1, 1, 1], limited);
    }

    [Fact]
    public void AreGuardedAgainstChanges()
    {
        // snippet: autograd-version
        Tensor x = Tensor.Ones([2]).RequireGrad();
        Tensor y = x.Exp();                 // backward will need y
        y.AddInPlace(1);                    // and this changes it
        string problem = "";
        try
        {
            y.Sum().Backward();
        }
        catch (AutogradException error)
        {
            problem = error.Message;        // names the operation, the shape, and what to do
        }
        // end
        Assert.Contains("ExpBackward0", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void MayBeWrittenByHand()
    {
        // snippet: autograd-check
        Tensor x = Tensor.Of<double>(-2, -0.3, 0.7).RequireGrad();
        Tensor y = new Cube().Apply(x);
        bool correct = GradCheck.Run(v => new Cube().Apply(v), x);  // against finite differences; a difference throws
        // end
        Assert.True(correct);
        Assert.Equal("CubeBackward", y.GradFn!.Name);
    }
}

// snippet: autograd-function
sealed class Cube : Function
{
    protected override IReadOnlyList<Tensor> Forward(FunctionContext context, IReadOnlyList<Tensor> inputs)
    {
        context.SaveForBackward(inputs[0]);
        return [inputs[0].Pow(3)];
    }

    protected override IReadOnlyList<Tensor?> Backward(FunctionContext context, IReadOnlyList<Tensor> gradients) =>
        [gradients[0] * 3 * context.SavedTensors[0].Square()];
}
// end
