using System.Runtime.CompilerServices;
using Cresset.Devices;

namespace Cresset;

/// <summary>Absolute value: <c>|x|</c>; the slope at 0 is 0.</summary>
internal readonly struct Abs : IRingUnary
{
    public static Kinds Kinds => Kinds.Numbers & Kinds.Real;

    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IRing<T> => T.Abs(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Select(T.Less(x, 0), -1, T.Select(T.Less(0, x), 1, 0));
}

/// <summary>Absolute value of complex numbers: <c>√(re² + im²)</c>, a real number.</summary>
internal sealed record ComplexAbs : UnaryOp
{
    public override string Name => "Abs";

    protected override TensorSpec Infer(TensorSpec x) => x.Dense().As(x.DType switch
    {
        DType.Complex32 => DType.Float16,
        DType.Complex64 => DType.Float32,
        _ => DType.Float64,
    });

    // The absolute value is computed as a complex number with imaginary part 0, then narrowed.
    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        using EngineScope scope = EngineScope.Enter();
        Tensor wide = Tensor.Empty(x.Spec.Dense());
        backend.MapRing(default(Abs), x, wide);
        backend.Copy(wide, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => dy * saved.A.Sgn();
}

public partial class Tensor
{
    /// <summary>Absolute value: <c>|x|</c>; the slope at 0 is 0. Complex numbers give real ones.</summary>
    /// <exception cref="DTypeException">The tensor is bool.</exception>
    public Tensor Abs() => DType.IsComplex() ? new ComplexAbs().Apply(this) : MapRing<Abs>();

    /// <summary>Absolute value: <c>|x|</c>, in place.</summary>
    public Tensor AbsInPlace() => MapRingInPlace<Abs>();
}
