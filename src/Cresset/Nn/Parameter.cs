namespace Cresset.Nn;

/// <summary>A tensor that a module learns: a leaf that requires grad.</summary>
public sealed class Parameter : Tensor
{
    /// <summary>Takes over the values of a tensor, without its history.</summary>
    /// <param name="values">The first values; they share memory with the parameter.</param>
    /// <param name="requiresGrad">Is it trained?</param>
    public Parameter(Tensor values, bool requiresGrad = true) : base(values.Placement, values.Layout, values.DType)
    {
        if (requiresGrad) RequiresGrad = true;
    }
}
