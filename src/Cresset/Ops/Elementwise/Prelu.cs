using System.Runtime.CompilerServices;

namespace Cresset;

/// <summary><c>x &gt; 0 ? x : weight · x</c>.</summary>
internal readonly struct Prelu : IBinary
{
    public static string? Name => "PreluKernel";

    public static Saves SavesA => Saves.A | Saves.B;

    public static Saves SavesB => Saves.A;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Value<T>(T a, T b) where T : IReal<T> => T.Select(T.Less(0, a), a, a * b);

    public T SlopeA<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.Less(0, a), 1, b);

    public T SlopeB<T>(T a, T b, T y) where T : IReal<T> => T.Select(T.Less(0, a), 0, a);
}

public partial class Tensor
{
    /// <summary><c>x &gt; 0 ? x : weight · x</c> with learned weights (He et al., 2015).</summary>
    /// <param name="weight">One value, or one for each channel (dimension 1).</param>
    /// <exception cref="ShapeException">The number of weights is not that of the channels.</exception>
    public Tensor Prelu(Tensor weight)
    {
        long channels = Rank < 2 ? 1 : Shape[1];
        if (weight.Count != 1 && weight.Count != channels) throw new ShapeException(
            $"Prelu: {weight.Count} weights do not fit {channels} channels of {Shape}.");
        if (Rank < 2 || weight.Count == 1) return Zip<Prelu>(this, weight.Reshape(Shape.Own(Rank == 0 ? [] : [1])));
        var sizes = new long[Rank - 1];
        Array.Fill(sizes, 1);
        sizes[0] = channels;
        return Zip<Prelu>(this, weight.Reshape(Shape.Own(sizes)));
    }
}
