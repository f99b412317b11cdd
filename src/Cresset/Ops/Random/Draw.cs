using Cresset.Devices;

namespace Cresset;

/// <summary>Overwrites a tensor with random numbers, in the order of its memory; the gradient is 0.</summary>
internal sealed record Draw<D>(D Distribution, Generator Generator) : UnaryOp, IElementwise
    where D : struct, IDistribution
{
    public override string Name => D.Name;

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => D.Allows(x.DType) ? x : throw new DTypeException(
        $"{Name}: random numbers of this kind cannot be {x.DType.TorchName()}.");

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        Draws.Fill(backend, y, this);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => null;
}

/// <summary>Fills tensors with random numbers.</summary>
internal static class Draws
{
    /// <summary>Draws on the device, or on the processor and copies.</summary>
    public static void Fill<D>(Backend backend, Tensor y, Draw<D> draw) where D : struct, IDistribution
    {
        if (backend is IDrawKernel kernel)
        {
            kernel.Draw(y, draw.Distribution, draw.Generator);
            return;
        }
        using EngineScope scope = EngineScope.Enter();
        Tensor host = Tensor.Empty(y.Spec.Dense() with { Device = Device.Cpu });
        ((IDrawKernel)host.Backend).Draw(host, draw.Distribution, draw.Generator);
        backend.Copy(host, y);
    }

    /// <summary>A new tensor of random numbers.</summary>
    public static Tensor New<D>(Tensor y, D distribution, Generator? generator) where D : struct, IDistribution
    {
        using Grad.Guard off = Grad.Off();
        return InPlace(y, distribution, generator);
    }

    /// <summary>Overwrites a tensor with random numbers.</summary>
    public static Tensor InPlace<D>(Tensor y, D distribution, Generator? generator) where D : struct, IDistribution =>
        Cresset.InPlace.Run(new Draw<D>(distribution, generator ?? Generator.Default), y, y);
}

/// <summary>Fills memory with random numbers.</summary>
internal interface IDrawKernel
{
    void Draw<D>(Tensor y, D distribution, Generator generator) where D : struct, IDistribution;
}
