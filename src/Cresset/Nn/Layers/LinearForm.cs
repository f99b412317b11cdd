namespace Cresset.Nn;

/// <summary>
/// How a <see cref="Linear"/> holds its weight: dense, adapted, quantized … The keys of its parameters stand
/// beside the bias of the layer.
/// </summary>
public abstract class LinearForm : Module
{
    /// <summary><c>x · Wᵀ + b</c> for x <c>[…, in]</c> and b <c>[out]</c> or none.</summary>
    public abstract Tensor Product(Tensor x, Tensor? bias);

    /// <summary>The weight <c>[out, in]</c> as one tensor.</summary>
    public abstract Tensor ToDense();
}

/// <summary>A weight stored as it is.</summary>
public sealed class DenseLinearForm(Parameter weight) : LinearForm
{
    /// <summary><c>[out, in]</c>.</summary>
    public Parameter Weight { get; set; } = weight;

    /// <inheritdoc/>
    public override Tensor Product(Tensor x, Tensor? bias) => x.Linear(Weight, bias);

    /// <inheritdoc/>
    public override Tensor ToDense() => Weight;
}
