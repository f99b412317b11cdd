namespace Cresset;

public partial class Tensor
{
    internal AutogradState? State { get; set; }

    /// <summary>Do operations on this tensor become part of the graph?</summary>
    /// <exception cref="AutogradException">Set on a tensor that an operation made.</exception>
    /// <exception cref="DTypeException">Set on a tensor that is not floating point.</exception>
    public bool RequiresGrad
    {
        get => State is { } state && state.Tracked;
        set => SetRequiresGrad(value);
    }

    /// <summary>Was it made by the user and not by a tracked operation?</summary>
    public bool IsLeaf => State is not { } state || state.Current is null;

    /// <summary>The node that made the tensor, null for leaves.</summary>
    public Node? GradFn => State?.Current;

    /// <summary>Does <see cref="Grad"/> get filled although this is not a leaf?</summary>
    public bool RetainsGrad => State is { RetainsGrad: true };

    /// <summary>
    /// The accumulated gradient of a leaf; null before the first backward and after it was cleared.
    /// </summary>
    /// <exception cref="ArgumentException">The value differs in shape, type or device.</exception>
    public Tensor? Grad
    {
        get => State?.ExposeGrad();
        set
        {
            if (value is not null) RequireSameKind(value);
            (State ??= new AutogradState()).ReplaceGrad(value);
        }
    }

    /// <summary>The same values outside the graph; shares storage and version.</summary>
    public Tensor Detach() => Alias();

    /// <summary>Sets <see cref="RequiresGrad"/> and returns the tensor, for chains.</summary>
    public Tensor RequireGrad(bool value = true)
    {
        RequiresGrad = value;
        return this;
    }

    /// <summary>Fills <see cref="Grad"/> of a tensor that an operation made, as for a leaf.</summary>
    /// <exception cref="AutogradException">The tensor is not part of a graph.</exception>
    public void RetainGrad()
    {
        if (!RequiresGrad) throw new AutogradException("RetainGrad: the tensor does not require grad.");
        if (!IsLeaf) State!.Retain();
    }

    /// <summary>
    /// Adds gradients of this tensor, times <paramref name="gradient"/>, to <see cref="Grad"/> of the leaves.
    /// </summary>
    /// <param name="gradient">The weight of each element; may be left out for one element.</param>
    /// <param name="retainGraph">Keep what backward saved, to walk the graph again.</param>
    /// <param name="createGraph">Make the gradients differentiable.</param>
    /// <exception cref="AutogradException">
    /// Nothing requires grad, or the graph was walked already.
    /// </exception>
    public void Backward(Tensor? gradient = null, bool? retainGraph = null, bool createGraph = false) =>
        Autograd.Backward([this], [gradient], retainGraph, createGraph);

    /// <summary>
    /// Calls the hook with each gradient of this tensor; what it returns (if anything) replaces it.
    /// </summary>
    /// <returns>Dispose it to remove the hook.</returns>
    public IDisposable RegisterHook(Func<Tensor, Tensor?> hook)
    {
        if (!RequiresGrad) throw new AutogradException("RegisterHook: the tensor does not require grad.");
        return State!.AddHook(hook);
    }

    /// <summary>Calls the hook after a gradient was added to <see cref="Grad"/> of this leaf.</summary>
    /// <returns>Dispose it to remove the hook.</returns>
    public IDisposable RegisterAccumulatedHook(Action<Tensor> hook)
    {
        if (!RequiresGrad || !IsLeaf)
            throw new AutogradException("RegisterAccumulatedHook: the tensor is not a leaf that requires grad.");
        return State!.AddAccumulatedHook(() => hook(this));
    }

    private void SetRequiresGrad(bool value)
    {
        if (value && !DType.IsDifferentiable())
            throw new DTypeException($"RequiresGrad: only floating point tensors can require gradients, not {DType.TorchName()}.");
        if (!IsLeaf && !value) throw new AutogradException(
            "RequiresGrad: you can only change it on leaves. Use Detach() to leave the graph.");
        if (!value && State is null) return;
        State ??= new AutogradState();
        (State.RequiresGrad, State.Leaf) = (value, Spec);
    }

    private void RequireSameKind(Tensor value)
    {
        if (value.Shape != Shape) throw new ShapeException(
            $"Grad: a tensor of shape {Shape} cannot have a gradient of shape {value.Shape}.");
        if (value.DType != DType || value.Device != Device) throw new DTypeException(
            $"Grad: expected {DType.TorchName()} on {Device}, but got {value.DType.TorchName()} on {value.Device}.");
    }
}
