using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>a + value · b · c</c>.</summary>
internal readonly struct AddCMul(double value) : ITernary
{
    public static string? Name => "Addcmul";

    public static Kinds Kinds => Kinds.Any;

    public static Saves SavesOf(int side) => side == 0 ? Saves.None : side == 1 ? Saves.C : Saves.B;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b, T c) where T : IReal<T> => a + b * c * value;

    public T Slope<T>(int side, T a, T b, T c) where T : IReal<T> => side == 0 ? 1 : side == 1 ? c * value : b * value;
}

public partial class Tensor
{
    /// <summary><c>this + value · tensor1 · tensor2</c>, broadcasting.</summary>
    public Tensor AddCMul(Tensor tensor1, Tensor tensor2, double value = 1) =>
        Promotion.Of([Spec, tensor1.Spec, tensor2.Spec]).IsDifferentiable()
            ? Map3(new AddCMul(value), this, tensor1, tensor2) : Add(tensor1 * tensor2, value);

    /// <summary>Adds in place: <c>this ← this + value · tensor1 · tensor2</c>.</summary>
    public Tensor AddCMulInPlace(Tensor tensor1, Tensor tensor2, double value = 1) =>
        AddInPlace(tensor1 * tensor2, value);
}
