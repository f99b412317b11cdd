namespace Cresset;

/// <summary>
/// How
/// <see cref="Autograd.Gradients(ReadOnlySpan{Tensor}, ReadOnlySpan{Tensor}, ReadOnlySpan{Tensor}, GradientOptions)"/>
/// walks the graph.
/// </summary>
public sealed record GradientOptions
{
    /// <summary>Keep what backward saved; by default as <see cref="CreateGraph"/>.</summary>
    public bool? RetainGraph { get; init; }

    /// <summary>Make the gradients differentiable.</summary>
    public bool CreateGraph { get; init; }

    /// <summary>Give null, and no error, for inputs that the outputs do not depend on.</summary>
    public bool AllowUnused { get; init; }

    /// <summary>Give zeros for inputs that the outputs do not depend on.</summary>
    public bool MaterializeGrads { get; init; }
}

/// <summary>Gradients of several tensors at once.</summary>
public static class Autograd
{
    /// <summary>
    /// Adds the gradients of all outputs to the leaves, or to <paramref name="inputs"/> alone.
    /// </summary>
    /// <exception cref="AutogradException">
    /// Nothing requires grad, or the graph was walked already.
    /// </exception>
    public static void Backward(
        ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> gradients = default,
        bool? retainGraph = null, bool createGraph = false, ReadOnlySpan<Tensor> inputs = default)
    {
        (Edge[] roots, Tensor[] grads) = Roots(outputs, gradients);
        var task = new EngineTask(retainGraph ?? createGraph, createGraph);
        foreach (Tensor x in inputs) task.Capture(EdgeOf(x, "Backward"));
        task.Run(roots, grads);
        foreach (Tensor x in inputs)
            if (task.Captured(x.State!.Edge) is { } grad) x.State.Accumulate(grad, createGraph);
    }

    /// <summary>
    /// Gradients of outputs with respect to inputs; <see cref="Tensor.Grad"/> stays as it is.
    /// </summary>
    /// <param name="outputs">Tensors with a graph.</param>
    /// <param name="inputs">Leaves or tensors inside the graph.</param>
    /// <param name="gradients">Weights of the outputs' elements; may be left out for one element.</param>
    /// <param name="options">Whether to keep or create the graph, and what unused inputs give.</param>
    /// <exception cref="AutogradException">An input is not part of the graph.</exception>
    public static Tensor?[] Gradients(
        ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor> inputs,
        ReadOnlySpan<Tensor?> gradients = default, GradientOptions? options = null)
    {
        options ??= new GradientOptions();
        (Edge[] roots, Tensor[] grads) = Roots(outputs, gradients);
        var task = new EngineTask(options.RetainGraph ?? options.CreateGraph, options.CreateGraph);
        foreach (Tensor x in inputs) task.Capture(EdgeOf(x, "Gradients"));
        task.Run(roots, grads);
        var result = new Tensor?[inputs.Length];
        for (int i = 0; i < result.Length; i++)
            result[i] = task.Captured(inputs[i].State!.Edge) ?? Unused(inputs[i], i, options);
        return result;
    }

    private static Tensor? Unused(Tensor input, int position, GradientOptions options) =>
        options.MaterializeGrads ? Tensor.ZerosLike(input)
        : options.AllowUnused ? null
        : throw new AutogradException($"Gradients: input {position} was not used in the graph of the outputs. "
            + "Set AllowUnused if this is meant.");

    private static Edge EdgeOf(Tensor x, string operation) => x.State?.Edge is { Node: not null } edge ? edge
        : throw new AutogradException($"{operation}: one of the inputs does not require grad.");

    private static (Edge[] Roots, Tensor[] Grads) Roots(
        ReadOnlySpan<Tensor> outputs, ReadOnlySpan<Tensor?> gradients)
    {
        var roots = new Edge[outputs.Length];
        var grads = new Tensor[outputs.Length];
        for (int i = 0; i < roots.Length; i++)
        {
            roots[i] = outputs[i].State?.Edge ?? default;
            if (roots[i].Node is null) throw new AutogradException(
                $"Backward: output {i} does not require grad and has no GradFn.");
            grads[i] = Gradient(outputs[i], i < gradients.Length ? gradients[i] : null);
        }
        return (roots, grads);
    }

    private static Tensor Gradient(Tensor output, Tensor? given)
    {
        if (given is null) return output.Count == 1 ? Tensor.OnesLike(output) : throw new AutogradException(
            $"Backward: a gradient can be left out only for one element; this output is {output.Shape}.");
        return given.Shape == output.Shape ? given : throw new ShapeException(
            $"Backward: the gradient is {given.Shape}, but the output is {output.Shape}.");
    }
}
