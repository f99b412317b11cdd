namespace Cresset.Tokenizers.Text;

/// <summary>
/// The buffers of one encoding; one is kept for every thread that encodes at the same time.
/// </summary>
internal sealed class Workspace
{
    private const int MostKept = 1 << 16;

    [ThreadStatic]
    private static Workspace? _spare;

    public PreTokenizedText Pieces { get; } = new();

    public NormalizedText Segment { get; } = new();

    public TokenBuffer Tokens { get; } = new();

    /// <summary>Where <see cref="Places"/> are written.</summary>
    public ushort[] Packed { get; set; } = [];

    public static Workspace Rent()
    {
        Workspace rented = _spare ?? new();
        _spare = null;
        return rented;
    }

    /// <summary>Gives the buffers back; those of a giant text are left to the collector.</summary>
    public void Return()
    {
        if (Pieces.Text.Length <= MostKept && Segment.Length <= MostKept && Tokens.Count <= MostKept)
            _spare = this;
    }
}
