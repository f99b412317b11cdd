using Cresset.Nn;

namespace Cresset.Fidelity;

/// <summary>Clipping of gradients; named apart, as the programs have a class of that name.</summary>
internal static class ClippedGradients
{
    public static Named Run(Tensor x)
    {
        double norm = Gradients.ClipGradNorm([x], 1.0);
        Tensor clipped = x.Grad!.Clone();
        Gradients.ClipGradValue([x], 0.5);
        return new() { ["n"] = Tensor.Full([], (float)norm), ["g"] = clipped, ["h"] = x.Grad };
    }
}
