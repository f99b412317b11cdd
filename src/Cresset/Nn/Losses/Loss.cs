namespace Cresset.Nn;

/// <summary>A number that says how far results are from their targets.</summary>
public abstract class Loss : Module
{
    /// <summary>The loss of results, summed up as the reduction says.</summary>
    /// <param name="input">What a model gave.</param>
    /// <param name="target">What it should have given.</param>
    public abstract Tensor Forward(Tensor input, Tensor target);
}
