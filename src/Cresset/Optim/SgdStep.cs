using Cresset.Devices;

namespace Cresset.Optim;

/// <summary>The tensors of one step; the buffer is null without momentum.</summary>
internal readonly record struct SgdTensors(Tensor Parameter, Tensor Gradient, Tensor? Buffer);

/// <summary>
/// One step of gradient descent with momentum, as PyTorch defines it: <c>g ← g + decay·p</c>,
/// <c>b ← momentum·b + (1 − dampening)·g</c> (the first time <c>b ← g</c>), <c>p ← p − lr · b</c>, or with
/// Nesterov <c>p ← p − lr · (g + momentum·b)</c>.
/// </summary>
internal sealed record SgdStep(SgdOptions Options, bool First)
{
    public double Sign => Options.Maximize ? -1 : 1;

    public void Run(SgdTensors x)
    {
        if (x.Parameter.Backend is not ISgdKernel kernel || !kernel.Sgd(x, this)) Reference(x);
    }

    /// <summary>The same from tensor operations.</summary>
    public void Reference(SgdTensors x)
    {
        Tensor g = x.Gradient * Sign;
        if (Options.WeightDecay != 0) g = g + x.Parameter * Options.WeightDecay;
        if (x.Buffer is { } b)
        {
            b.CopyInPlace(First ? g : b * Options.Momentum + g * (1 - Options.Dampening));
            g = Options.Nesterov ? g + b * Options.Momentum : b;
        }
        x.Parameter.SubInPlace(g * Options.Lr);
    }
}

/// <summary>A step of gradient descent in one pass over memory.</summary>
internal interface ISgdKernel
{
    bool Sgd(SgdTensors x, SgdStep step);
}
