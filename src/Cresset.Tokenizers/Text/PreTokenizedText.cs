namespace Cresset.Tokenizers.Text;

/// <summary>
/// A normalised text cut into pieces; some already are added tokens. Reused, not thread-safe.
/// </summary>
internal sealed class PreTokenizedText
{
    /// <summary>Chars from start to end of the text; an id ≥ 0 says that it is an added token.</summary>
    public readonly record struct Piece(int Start, int End, int Id);

    private Piece[] _pieces = new Piece[32], _cut = new Piece[32];
    private int _cutCount;

    public NormalizedText Text { get; } = new();

    public int Count { get; private set; }

    public ReadOnlySpan<Piece> Pieces => _pieces.AsSpan(0, Count);

    public void Clear()
    {
        Text.Clear();
        Count = 0;
        InBytes = false;
    }

    /// <summary>
    /// Whether pieces mean their UTF-8 bytes as visible characters, which are not written yet.
    /// </summary>
    public bool InBytes { get; private set; }

    /// <summary>Says that pieces mean the visible characters of their UTF-8 bytes.</summary>
    public void ReadAsBytes()
    {
        WriteBytes();
        InBytes = true;
    }

    /// <summary>Writes the characters that pieces mean.</summary>
    public void WriteBytes()
    {
        if (!InBytes)
            return;
        InBytes = false;
        Rewrite(default(ByteWriter));
    }

    /// <summary>Adds a piece; an empty one is left out.</summary>
    public void Add(int start, int end, int id = -1)
    {
        if (end == start)
            return;
        if (Count == _pieces.Length)
            Array.Resize(ref _pieces, Count * 2);
        _pieces[Count++] = new(start, end, id);
    }

    /// <summary>Makes the whole text, even an empty one, the only piece.</summary>
    public void AddWhole()
    {
        _pieces[0] = new(0, Text.Length, -1);
        Count = 1;
    }

    public ReadOnlySpan<char> CharsOf(Piece piece) => Text.Chars[piece.Start..piece.End];

    /// <summary>Cuts every piece that is no token yet.</summary>
    public void Split<TCutter>(TCutter cutter) where TCutter : ICutter
    {
        WriteBytes();
        _cutCount = 0;
        for (int i = 0; i < Count; i++)
        {
            Piece piece = _pieces[i];
            if (piece.Id >= 0)
                Keep(piece);
            else
                cutter.Cut(CharsOf(piece), new(this, piece.Start));
        }
        (_pieces, _cut) = (_cut, _pieces);
        Count = _cutCount;
    }

    /// <summary>Writes every piece that is no token yet anew.</summary>
    public void Rewrite<TRewriter>(TRewriter rewriter) where TRewriter : IRewriter
    {
        WriteBytes();
        int kept = 0;
        Text.BeginEdit();
        for (int i = 0; i < Count; i++)
        {
            Piece piece = _pieces[i];
            int start = Text.BeginPiece(piece.Start, piece.End);
            if (piece.Id < 0)
                rewriter.Rewrite(Text);
            Text.CopyTo(piece.End);
            if (Text.Written > start)
                _pieces[kept++] = new(start, Text.Written, piece.Id);
        }
        Text.EndEdit();
        Count = kept;
    }

    private void Keep(Piece piece)
    {
        if (piece.End == piece.Start)
            return;
        if (_cutCount == _cut.Length)
            Array.Resize(ref _cut, _cutCount * 2);
        _cut[_cutCount++] = piece;
    }

    private readonly struct ByteWriter : IRewriter
    {
        public void Rewrite(NormalizedText text) => ByteAlphabet.Rewrite(text);
    }

    /// <summary>Takes the parts of one piece; places are relative to the piece.</summary>
    public readonly ref struct Sink(PreTokenizedText owner, int origin)
    {
        public void Add(int start, int end) => owner.Keep(new(origin + start, origin + end, -1));
    }
}

/// <summary>Cuts one piece into parts; a struct, so that the loop over pieces is compiled for it.</summary>
internal interface ICutter
{
    void Cut(ReadOnlySpan<char> piece, PreTokenizedText.Sink parts);
}

/// <summary>
/// Changes the text of one piece, which the edit of <see cref="NormalizedText"/> is limited to.
/// </summary>
internal interface IRewriter
{
    void Rewrite(NormalizedText text);
}
