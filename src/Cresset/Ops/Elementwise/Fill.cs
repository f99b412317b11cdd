namespace Cresset;

public partial class Tensor
{
    /// <summary>Overwrites every element with one number.</summary>
    /// <exception cref="ShapeException">The value is not one number.</exception>
    public Tensor FillInPlace(Tensor value) => value.Rank == 0 ? CopyInPlace(value) : throw new ShapeException(
        $"FillInPlace: the value must be one number, but it is {value.Shape}. Use CopyInPlace(…).");

    /// <summary>Overwrites every element with 0.</summary>
    public Tensor ZeroInPlace() => CopyInPlace(0);
}
