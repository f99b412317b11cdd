namespace Cresset.Nn;

/// <summary>All parameters as one vector.</summary>
public static class ParameterVector
{
    /// <summary>The elements of all parameters, one after the other; part of the graph.</summary>
    public static Tensor From(IEnumerable<Tensor> parameters) => Tensor.Cat([.. parameters.Select(p => p.Reshape([-1]))]);

    /// <summary>Writes a vector back into the parameters.</summary>
    /// <exception cref="ShapeException">The vector has not as many elements as the parameters.</exception>
    public static void Into(Tensor vector, IEnumerable<Tensor> parameters)
    {
        using Grad.Guard off = Grad.Off();
        Tensor[] targets = [.. parameters];
        if (vector.Rank != 1 || vector.Count != targets.Sum(p => p.Count)) throw new ShapeException(
            $"ParameterVector: {vector.Shape} does not fit parameters of {targets.Sum(p => p.Count)} elements in all.");
        long at = 0;
        foreach (Tensor p in targets)
        {
            p.CopyInPlace(vector.Narrow(0, at, p.Count).Reshape(p.Shape));
            at += p.Count;
        }
    }
}
