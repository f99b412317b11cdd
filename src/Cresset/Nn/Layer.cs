namespace Cresset.Nn;

/// <summary>
/// A module from tensor to tensor. <see cref="Forward"/> runs the hooks around <see cref="Run"/>, so layers
/// fit <see cref="Sequential"/> and <see cref="LayerExtensions.Through"/>.
/// </summary>
public abstract class Layer : Module
{
    private readonly HookList<Func<Layer, Tensor, Tensor?>> _before = new();
    private readonly HookList<Func<Layer, Tensor, Tensor, Tensor?>> _after = new();
    private readonly HookList<Func<Layer, Tensor, Tensor?>> _backwardBefore = new();
    private readonly HookList<Func<Layer, Tensor?, Tensor, Tensor?>> _backwardAfter = new();

    /// <summary>Computes the layer's result.</summary>
    public Tensor Forward(Tensor x)
    {
        foreach (var hook in _before.Current) x = hook(this, x) ?? x;
        var backward = new BackwardHooks(this, _backwardBefore.Current, _backwardAfter.Current);
        Tensor y = backward.Output(Run(backward.Input(x)));
        foreach (var hook in _after.Current) y = hook(this, x, y) ?? y;
        return y;
    }

    /// <summary>Calls the hook before each run; what it returns (if anything) replaces the input.</summary>
    /// <returns>Dispose it to remove the hook.</returns>
    public IDisposable RegisterForwardPreHook(Func<Layer, Tensor, Tensor?> hook) => _before.Add(hook);

    /// <summary>Calls the hook after each run; what it returns (if anything) replaces the result.</summary>
    /// <returns>Dispose it to remove the hook.</returns>
    public IDisposable RegisterForwardHook(Func<Layer, Tensor, Tensor, Tensor?> hook) => _after.Add(hook);

    /// <summary>
    /// Calls the hook with the result's gradient before the layer's own; what it returns replaces it.
    /// </summary>
    /// <returns>Dispose it to remove the hook.</returns>
    public IDisposable RegisterFullBackwardPreHook(Func<Layer, Tensor, Tensor?> hook) => _backwardBefore.Add(hook);

    /// <summary>
    /// Calls the hook with the gradients of input (null if it needs none) and result; what it returns
    /// replaces that of the input.
    /// </summary>
    /// <returns>Dispose it to remove the hook.</returns>
    public IDisposable RegisterFullBackwardHook(Func<Layer, Tensor?, Tensor, Tensor?> hook) => _backwardAfter.Add(hook);

    /// <summary>The computation itself.</summary>
    protected abstract Tensor Run(Tensor x);
}

/// <summary>Chains of layers.</summary>
public static class LayerExtensions
{
    /// <summary>Runs the layers one after the other.</summary>
    public static Tensor Through(this Tensor x, params ReadOnlySpan<Layer> layers)
    {
        foreach (Layer layer in layers) x = layer.Forward(x);
        return x;
    }
}
