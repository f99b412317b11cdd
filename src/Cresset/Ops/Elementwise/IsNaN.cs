namespace Cresset;

/// <summary>Where is x not a number?</summary>
internal readonly struct IsNaN : ITest
{
    public static Kinds Kinds => Kinds.Any;

    public T Value<T>(T x) where T : IRing<T> => T.IsNaN(x);
}

public partial class Tensor
{
    /// <summary>Where is x not a number?</summary>
    public Tensor IsNaN() => Test<IsNaN>();
}
