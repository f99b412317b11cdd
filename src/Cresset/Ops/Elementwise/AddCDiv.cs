using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>a + value · b / c</c>.</summary>
internal readonly struct AddCDiv(double value) : ITernary
{
    public static string? Name => "Addcdiv";

    public static Kinds Kinds => Kinds.Float | Kinds.Complex;

    public static Saves SavesOf(int side) =>
        side == 0 ? Saves.None : side == 1 ? Saves.C : Saves.B | Saves.C;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b, T c) where T : IReal<T> => a + b / c * value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(int side, T a, T b, T c) where T : IReal<T> =>
        side == 0 ? 1 : side == 1 ? value / c : -value * b / (c * c);
}

public partial class Tensor
{
    /// <summary><c>this + value · tensor1 / tensor2</c>, broadcasting.</summary>
    /// <exception cref="DTypeException">All operands are integers.</exception>
    public Tensor AddCDiv(Tensor tensor1, Tensor tensor2, double value = 1) =>
        Map3(new AddCDiv(value), this, tensor1, tensor2);

    /// <summary>Adds in place: <c>this ← this + value · tensor1 / tensor2</c>.</summary>
    public Tensor AddCDivInPlace(Tensor tensor1, Tensor tensor2, double value = 1) =>
        AddInPlace(tensor1 / tensor2, value);
}
