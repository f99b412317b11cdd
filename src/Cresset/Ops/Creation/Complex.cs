using Cresset.Devices;

namespace Cresset;

/// <summary>Complex numbers from their parts.</summary>
internal sealed record ComplexOf : BinaryOp
{
    public override string Name => "Complex";

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec real, TensorSpec imag)
    {
        if (real.DType != imag.DType || real.DType is not (DType.Float16 or DType.Float32 or DType.Float64))
            throw new DTypeException("Complex: both parts must be float16, float32 or float64 of one type, "
                + $"but they are {real.DType.TorchName()} and {imag.DType.TorchName()}.");
        DType type = real.DType == DType.Float16 ? DType.Complex32
            : real.DType == DType.Float32 ? DType.Complex64 : DType.Complex128;
        return new(ElementLayout.Of([real, imag], Name), type, real.Device);
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        var whole = new long[y.Rank];
        for (int d = 0; d < whole.Length; d++) whole[d] = 2 * y.Strides[d];
        var parts = new Layout(y.Shape, whole);
        backend.Copy(a, new Tensor(new(y.Token, y.Storage, 2 * y.Offset), parts, a.DType));
        backend.Copy(b, new Tensor(new(y.Token, y.Storage, 2 * y.Offset + 1), parts, b.DType));
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) =>
        (dy.To(saved.Spec(0).DType), (dy * new System.Numerics.Complex(0, -1)).To(saved.Spec(1).DType));
}

public partial class Tensor
{
    /// <summary>Complex numbers from their parts, broadcasting.</summary>
    /// <exception cref="DTypeException">The parts are not of one floating point type.</exception>
    public static Tensor Complex(Tensor real, Tensor imag) => new ComplexOf().Apply(real, imag);
}
