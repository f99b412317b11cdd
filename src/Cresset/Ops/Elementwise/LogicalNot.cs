namespace Cresset;

/// <summary>Where is x 0?</summary>
internal readonly struct LogicalNot : ITest
{
    public static Kinds Kinds => Kinds.Any;

    public T Value<T>(T x) where T : IRing<T> => T.Equal(x, 0);
}

public partial class Tensor
{
    /// <summary>Where is x 0?</summary>
    public Tensor LogicalNot() => Test<LogicalNot>();
}
