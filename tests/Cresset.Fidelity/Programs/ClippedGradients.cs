namespace Cresset.Fidelity;

/// <summary>Clipping of gradients, once the library has it.</summary>
internal static class ClippedGradients
{
    public static Named Run(Tensor x) => throw new NotBoundException($"clip_grad_norm of {x.Shape}");
}
