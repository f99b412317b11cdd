using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary>Exponential linear unit: <c>scale · (x &gt; 0 ? x : α(e^(x · inputScale) − 1))</c>.</summary>
internal readonly struct Elu(double alpha, double scale, double inputScale) : IUnary
{
    public static Saves Saves => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T x) where T : IReal<T> =>
        T.Select(T.LessOrEqual(x, 0), alpha * scale * T.Expm1(x * inputScale), scale * x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Slope<T>(T x, T y) where T : IReal<T> =>
        T.Select(T.LessOrEqual(x, 0), alpha * scale * inputScale * T.Exp(x * inputScale), scale);
}

public partial class Tensor
{
    /// <summary>Exponential linear unit: <c>x &gt; 0 ? x : α(e^x − 1)</c> (Clevert et al., 2015).</summary>
    public Tensor Elu(double alpha = 1) => Map(new Elu(alpha, 1, 1));

    /// <summary>Self-normalising <see cref="Elu"/> with fixed constants (Klambauer et al., 2017).</summary>
    public Tensor Selu() => Map(new Elu(1.6732632423543772, 1.0507009873554805, 1));

    /// <summary><c>max(x, 0) + min(0, α(e^(x/α) − 1))</c>, smooth for every α (Barron, 2017).</summary>
    public Tensor Celu(double alpha = 1) => alpha != 0 ? Map(new Elu(alpha, 1, 1 / alpha))
        : throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Celu: alpha cannot be 0.");
}
