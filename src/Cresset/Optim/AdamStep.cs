using Cresset.Devices;

namespace Cresset.Optim;

/// <summary>The tensors of one step: <c>m</c>, <c>v</c> and the largest <c>v</c> so far, or null.</summary>
internal readonly record struct AdamTensors(Tensor Parameter, Tensor Gradient, Tensor First, Tensor Second)
{
    public Tensor? Largest { get; init; }
}

/// <summary>
/// One step of Adam (Kingma and Ba, 2015): <c>m ← m + (1 − β₁)(g − m)</c>, <c>v ← β₂·v + (1 − β₂)·g²</c>,
/// <c>p ← p − lr / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)</c>. AdamW shrinks p first (Loshchilov and Hutter,
/// 2019).
/// </summary>
internal sealed record AdamStep(AdamOptions Options, long Number)
{
    public double Sign => Options.Maximize ? -1 : 1;

    /// <summary>Added to the gradient, times the parameter.</summary>
    public double Coupled => Options.DecoupledWeightDecay ? 0 : Options.WeightDecay;

    /// <summary>The parameter shrinks by this times the learning rate.</summary>
    public double Decoupled => Options.DecoupledWeightDecay ? Options.WeightDecay : 0;

    public void Run(AdamTensors x)
    {
        if (x.Parameter.Backend is not IAdamKernel kernel || !kernel.Adam(x, this)) Reference(x);
    }

    /// <summary>The same from tensor operations.</summary>
    public void Reference(AdamTensors x)
    {
        (Tensor p, Tensor m, Tensor v) = (x.Parameter, x.First, x.Second);
        (double first, double second) = Options.Betas;
        Tensor g = x.Gradient * Sign;
        if (Coupled != 0) g = g + p * Coupled;
        if (Decoupled != 0) p.MulInPlace(1 - Options.Lr * Decoupled);
        m.AddInPlace((g - m) * (1 - first));
        v.CopyInPlace(v * second + g * g * (1 - second));
        if (x.Largest is { } largest) largest.CopyInPlace(largest.Maximum(v));
        double bias1 = 1 - Math.Pow(first, Number), bias2 = Math.Sqrt(1 - Math.Pow(second, Number));
        Tensor scale = (x.Largest ?? v).Sqrt() / bias2 + Options.Eps;
        p.SubInPlace(m / scale * (Options.Lr / bias1));
    }
}

/// <summary>A step of Adam in one pass over memory.</summary>
internal interface IAdamKernel
{
    bool Adam(AdamTensors x, AdamStep step);
}
