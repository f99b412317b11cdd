using Cresset.Tokenizers.Models;

namespace Cresset.Tokenizers.Formats;

/// <summary>Reading the files that a class has for itself.</summary>
internal static class TokenizerPartsFiles
{
    /// <summary>A SentencePiece model as the C++ library has it.</summary>
    public static SentencePieceModel ReadPieces(this TokenizerParts parts, string name) =>
        SentencePieceModel.Parse(parts.Files!.Bytes(name), parts.Files.At(name));

    /// <summary>A vocabulary of tokens and ids, with the ids that the settings give to added tokens.</summary>
    public static Vocabulary ReadWords(this TokenizerParts parts, string name, bool added = true) =>
        VocabularyFiles.ReadJson(parts.Files!.Bytes(name), parts.Files.At(name)).With(added ? parts.AddedIds : []);

    /// <summary>The id of the unknown token.</summary>
    public static int UnknownId(this TokenizerParts parts, Vocabulary words) =>
        parts.Tokens.Unk is string unknown && words.IdOf(unknown) is int id ? id : throw new TokenizerFormatException(
            parts.File, "", $"the unknown token '{parts.Tokens.Unk}' is not in the vocabulary");
}
