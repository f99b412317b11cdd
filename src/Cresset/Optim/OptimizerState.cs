namespace Cresset.Optim;

/// <summary>What an optimizer keeps for one parameter, by PyTorch's names.</summary>
internal sealed class ParamState : Dictionary<string, Tensor>
{
    /// <summary>The tensor of this name; zeros like the parameter at first.</summary>
    public Tensor ZerosLike(string name, Tensor parameter)
    {
        if (TryGetValue(name, out Tensor? x)) return x;
        return this[name] = Tensor.ZerosLike(parameter.Detach());
    }

    /// <summary>Counts up the steps, a float32 number as in PyTorch, and returns them.</summary>
    public long NextStep()
    {
        if (!TryGetValue("step", out Tensor? step)) this["step"] = step = Tensor.Zeros([], DType.Float32);
        step.Write<float>(values => values[0]++);
        return (long)step.Item<float>();
    }
}

/// <summary>The state of an optimizer in PyTorch's layout.</summary>
/// <param name="State">
/// Tensors by the number of the parameter and by name; they share memory with the optimizer.
/// </param>
/// <param name="ParamGroups">
/// Options by name; <c>params</c> holds the numbers of the parameters (<c>long[]</c>). Values are double,
/// bool, null or a pair of doubles.
/// </param>
public sealed record OptimizerState(
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, Tensor>> State,
    IReadOnlyList<IReadOnlyDictionary<string, object?>> ParamGroups);
