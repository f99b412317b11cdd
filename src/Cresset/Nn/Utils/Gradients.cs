namespace Cresset.Nn;

/// <summary>Works on the gradients of many parameters at once.</summary>
public static class Gradients
{
    /// <summary>
    /// Scales all gradients together so that their norm is at most <paramref name="maxNorm"/>: times
    /// <c>min(1, maxNorm / (norm + 10⁻⁶))</c>.
    /// </summary>
    /// <param name="parameters">Those without a gradient are passed over.</param>
    /// <param name="maxNorm">The largest norm.</param>
    /// <param name="normType">The p of the norm; infinity for the largest element.</param>
    /// <param name="errorIfNonfinite">Refuse gradients that are NaN or infinite.</param>
    /// <returns>The norm before, over all elements of all gradients.</returns>
    /// <exception cref="InvalidOperationException">
    /// The norm is not finite and that was to be refused.
    /// </exception>
    public static double ClipGradNorm(
        IEnumerable<Tensor> parameters, double maxNorm, double normType = 2, bool errorIfNonfinite = false)
    {
        using Grad.Guard off = Grad.Off();
        Tensor[] grads = [.. Of(parameters)];
        double norm = Norms.Of(Array.ConvertAll(grads, g => Norm(g, normType)), normType);
        if (errorIfNonfinite && !double.IsFinite(norm)) throw new InvalidOperationException(
            $"The total norm of order {PythonText.Of(normType)} for gradients from `parameters` is non-finite, so it "
            + "cannot be clipped. To disable this error and scale the gradients by the non-finite norm anyway, set "
            + "`error_if_nonfinite=False`");
        double factor = Math.Min(1, maxNorm / (norm + 1e-6));
        if (factor != 1) foreach (Tensor grad in grads) grad.MulInPlace(factor);
        return norm;
    }

    /// <summary>Cuts every element of every gradient to ±<paramref name="clipValue"/>.</summary>
    public static void ClipGradValue(IEnumerable<Tensor> parameters, double clipValue)
    {
        using Grad.Guard off = Grad.Off();
        foreach (Tensor grad in Of(parameters)) grad.ClampInPlace(-clipValue, clipValue);
    }

    /// <summary>The gradients as they are, which may be memory of the engine.</summary>
    private static IEnumerable<Tensor> Of(IEnumerable<Tensor> parameters) =>
        parameters.Select(p => p.State?.RawGrad?.Detach()).OfType<Tensor>();

    private static double Norm(Tensor grad, double p)
    {
        if (grad.Count == 0) return 0;
        if (p == 2) return Math.Sqrt(SquaredNorm(grad));
        if (double.IsPositiveInfinity(p)) return grad.Abs().AMax([]).Item<double>();
        if (p == 1) return grad.Abs().Sum().Item<double>();
        return p == 0 ? grad.Ne(0).To(DType.Float64).Sum().Item<double>()
            : Math.Pow(grad.Abs().Pow(p).Sum().Item<double>(), 1 / p);
    }
    private static double SquaredNorm(Tensor grad) =>
        (grad.Backend as ISquaredNormKernel)?.SquaredNorm(grad) ?? (grad * grad).Sum().Item<double>();
}

/// <summary><c>Σ x²</c> in one pass over memory.</summary>
internal interface ISquaredNormKernel
{
    /// <summary>Null if the kernel does not take this type or layout.</summary>
    double? SquaredNorm(Tensor x);
}
