namespace Cresset.Tokenizers.Templates;

/// <summary>
/// How much a template may do. Templates come with models from the net, so a render that exceeds a limit ends
/// with <see cref="TemplateErrorKind.LimitError"/>; real chat templates stay far below the defaults.
/// </summary>
public sealed record TemplateLimits
{
    /// <summary>The deepest nesting that the library can promise to survive on a small stack.</summary>
    public const int LargestDepth = 200;

    /// <summary>Chars of the template's source; 1,000,000.</summary>
    public int SourceLength { get; init => field = Positive(value); } = 1_000_000;

    /// <summary>
    /// Nesting of brackets, blocks and operators in the source, of macro calls, and of values; 100, at most
    /// <see cref="LargestDepth"/>.
    /// </summary>
    public int Depth
    {
        get;
        init => field = value is > 0 and <= LargestDepth ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value,
                $"Depth is from 1 to {LargestDepth}.");
    } = 100;

    /// <summary>Steps of one render (roughly: nodes evaluated and items touched); 10,000,000.</summary>
    public long Steps { get; init => field = Positive(value); } = 10_000_000;

    /// <summary>Chars of the rendered text; 32 Mi.</summary>
    public int OutputLength { get; init => field = Positive(value); } = 32 << 20;

    /// <summary>Bytes of all texts and lists that one render makes, kept or not; 192 MiB.</summary>
    public long Memory { get; init => field = Positive(value); } = 192L << 20;

    internal static TemplateLimits Default { get; } = new();

    private static T Positive<T>(T value) where T : System.Numerics.INumber<T> =>
        T.IsPositive(value) && !T.IsZero(value)
            ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A limit is above 0.");
}
