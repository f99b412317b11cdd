using Cresset.Devices;

namespace Cresset;

/// <summary>Everything about a tensor but its values: what an operation infers of its results.</summary>
internal readonly record struct TensorSpec(Layout Layout, DType DType, Device Device, bool IsNumber = false)
{
    /// <summary>An optional operand that was not given.</summary>
    public bool IsNone => Layout is null;

    public Shape Shape => Layout.Shape;

    public int Rank => Layout.Rank;

    /// <summary>The same without gaps; the order of dense dimensions stays.</summary>
    public TensorSpec Dense() => this with { Layout = ElementLayout.Of([this]), IsNumber = false };

    public TensorSpec As(DType type) => this with { DType = type };

    /// <summary>A contiguous result of another shape.</summary>
    public TensorSpec Of(Shape shape) => new(Layout.Contiguous(shape), DType, Device);

    /// <exception cref="DTypeException">Not a floating point tensor.</exception>
    public TensorSpec RequireFloat(string operation) => DType.IsFloat() ? this : throw new DTypeException(
        $"{operation}: expected a floating point tensor, but got {DType.TorchName()}. Convert it with To(…).");
}
