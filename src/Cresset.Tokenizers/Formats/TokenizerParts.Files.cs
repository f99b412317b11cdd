using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PostProcessors;

namespace Cresset.Tokenizers.Formats;

/// <summary>Reading the files that a class has for itself.</summary>
internal static class TokenizerPartsFiles
{
    /// <summary>A SentencePiece model as the C++ library has it.</summary>
    public static SentencePieceModel ReadPieces(this TokenizerParts parts, string name) =>
        SentencePieceModel.Parse(parts.Files!.Bytes(name), parts.Files.At(name));

    /// <summary>
    /// A vocabulary of tokens and ids, with the ids that the settings give to added tokens.
    /// </summary>
    public static Vocabulary ReadWords(this TokenizerParts parts, string name) =>
        parts.ReadWords(name, part: null).With(parts.AddedIds);

    /// <summary>A vocabulary of tokens and ids, or the part of that name in a file of many.</summary>
    public static Vocabulary ReadWords(this TokenizerParts parts, string name, string? part)
    {
        JsonInput json = JsonFile.Parse(parts.Files!.Bytes(name), parts.Files.At(name));
        Vocabulary words = Vocabulary.Read(part is null ? json : json[part].Required());
        return words.Count > 0 ? words : throw json.Error("the file has no tokens");
    }

    /// <summary>The lines of a file.</summary>
    public static List<string> ReadLines(this TokenizerParts parts, string name) =>
        VocabularyFiles.Lines(parts.Files!.Bytes(name), parts.Files.At(name));

    /// <summary>The first word of each line.</summary>
    public static IEnumerable<string> ReadFirstWords(this TokenizerParts parts, string name) =>
        parts.ReadLines(name)
        .Select((line, i) =>
            PythonText.Words(line).Select(word => line[word.Start..word.End]).FirstOrDefault()
            ?? throw new TokenizerFormatException(parts.Files!.At(name), $"line {i + 1}",
                "the line has no token"));

    /// <summary>The id of the unknown token.</summary>
    public static int UnknownId(this TokenizerParts parts, Vocabulary words) =>
        parts.Tokens.Unk is string unknown && words.IdOf(unknown) is int id ? id
            : throw new TokenizerFormatException(
            parts.File, "", $"the unknown token '{parts.Tokens.Unk}' is not in the vocabulary");

    /// <summary>The end token behind each text, but not twice.</summary>
    public static Func<Tokenizer, PostProcessor> EndOnce(this TokenizerParts parts) => tokenizer =>
        parts.Tokens.Eos is string end ? new EndOnce(end, parts.IdOf(tokenizer, end))
            : throw new TokenizerFormatException(parts.File, "",
                "the settings take eos_token away, which ends all texts");
}
