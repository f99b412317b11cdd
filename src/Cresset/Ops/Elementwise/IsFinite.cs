namespace Cresset;

/// <summary>Where is x neither infinite nor NaN?</summary>
internal readonly struct IsFinite : ITest
{
    public static Kinds Kinds => Kinds.Any;

    public T Value<T>(T x) where T : IRing<T> => T.Equal(x - x, 0);
}

public partial class Tensor
{
    /// <summary>Where is x neither infinite nor NaN?</summary>
    public Tensor IsFinite() => Test<IsFinite>();
}
