using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Error function: <c>2/√π ∫₀ˣ e^(−t²) dt</c>.</summary>
internal readonly struct Erf : IUnary
{
    public static Saves Saves => Saves.A;

    public T Value<T>(T x) where T : IReal<T> => T.Erf(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> => T.Exp(-(x * x)) * 1.1283791670955126;
}

public partial class Tensor
{
    /// <summary>Error function: <c>2/√π ∫₀ˣ e^(−t²) dt</c>.</summary>
    public Tensor Erf() => Map<Erf>();
}
