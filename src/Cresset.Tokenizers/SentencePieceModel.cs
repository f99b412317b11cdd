using System.Text;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Pieces;

namespace Cresset.Tokenizers;

/// <summary>A piece of text and its id.</summary>
/// <param name="Text">The piece, with ▁ for blanks.</param>
/// <param name="Id">Its id.</param>
public readonly record struct TextPiece(string Text, int Id);

/// <summary>A SentencePiece model that does exactly what the C++ library does with the same file.</summary>
/// <remarks>
/// <see cref="Tokenizer"/> reads the same files as transformers does, which differs on runs of blanks, on
/// special tokens in the text and on some characters of the table. Immutable and safe for any number of
/// threads.
/// </remarks>
public sealed partial class SentencePieceModel
{
    private readonly SentencePieceFile _file;
    private readonly PieceTable _pieces;
    private readonly PieceNormalizer _normalizer;
    private readonly PieceCutter _cutter;

    internal SentencePieceModel(SentencePieceFile file)
    {
        (_file, _pieces) = (file, new(file));
        _normalizer = new(file, _pieces.Symbols);
        _cutter = file.ModelType switch
        {
            1 => new UnigramCutter(_pieces, file.UnkId),
            2 => new MergeCutter(_pieces),
            _ => new PlainCutter(_pieces, words: file.ModelType == 3),
        };
    }

    /// <summary>The number of pieces.</summary>
    public int Count => _pieces.Count;

    /// <summary>The id of the unknown piece.</summary>
    public int UnkId => _file.UnkId;

    /// <summary>The id of the piece that begins a text, or null.</summary>
    public int? BosId => Known(_file.BosId);

    /// <summary>The id of the piece that ends a text, or null.</summary>
    public int? EosId => Known(_file.EosId);

    /// <summary>The id of the piece that fills up, or null.</summary>
    public int? PadId => Known(_file.PadId);

    /// <summary>Reads a <c>.model</c> file.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="TokenizerFormatException">The file is damaged.</exception>
    public static SentencePieceModel Load(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads a <c>.model</c> file from memory.</summary>
    /// <param name="bytes">The file's bytes.</param>
    /// <param name="name">What errors call the file.</param>
    /// <exception cref="TokenizerFormatException">The file is damaged.</exception>
    public static SentencePieceModel Parse(ReadOnlySpan<byte> bytes, string name = "tokenizer.model") =>
        new(SentencePieceFile.Parse(bytes, name));

    /// <summary>
    /// The SentencePiece model inside the metadata of a GGUF file, whose kind is llama or t5.
    /// </summary>
    /// <param name="metadata">The file's keys and values; lists may be arrays of any kind.</param>
    /// <exception cref="TokenizerFormatException">The vocabulary is damaged or of another kind.</exception>
    public static SentencePieceModel FromGguf(IReadOnlyDictionary<string, object> metadata) =>
        new(new GgufVocabulary(metadata).ToSentencePiece());

    /// <summary>The piece of an id, or null.</summary>
    public string? IdToPiece(int id) => (uint)id < (uint)Count ? _pieces[id].Text : null;

    /// <summary>The id of a piece; that of the unknown piece if there is no such one.</summary>
    public int PieceToId(string piece) => _pieces.IdOf(piece);

    /// <summary>The text as the model sees it: mapped by its table, blanks joined and marked.</summary>
    public string Normalize(string text) => _normalizer.Run(text);

    /// <summary>
    /// The pieces of a text; neither begin nor end is added, and special pieces in the text are plain text.
    /// </summary>
    public IReadOnlyList<TextPiece> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string clean = _normalizer.Run(text);
        return [.. Named(clean, _cutter.Cut(clean)).Select(piece => new TextPiece(piece.Text, piece.Id))];
    }

    /// <summary>The ids of the pieces of a text.</summary>
    public int[] EncodeToIds(string text) => [.. Encode(text).Select(piece => piece.Id)];

    private int? Known(int id) => id >= 0 && id < Count ? id : null;
}
