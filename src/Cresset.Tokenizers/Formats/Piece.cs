namespace Cresset.Tokenizers.Formats;

/// <summary>What a piece is, under the numbers of the file.</summary>
internal enum PieceType
{
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}

/// <summary>One piece of a SentencePiece model.</summary>
internal readonly record struct Piece(string Text, float Score, PieceType Type);

/// <summary>What another file says of a SentencePiece model.</summary>
internal sealed record PieceSettings
{
    public int Unknown { get; init; }

    public int Begin { get; init; }

    public int End { get; init; }

    public int Padding { get; init; }

    public bool Prefix { get; init; }

    public bool JoinsBlanks { get; init; }

    public byte[] CharsMap { get; init; } = [];
}
