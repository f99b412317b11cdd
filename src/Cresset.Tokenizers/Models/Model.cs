using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Models;

/// <summary>Turns one word into tokens of a vocabulary.</summary>
public abstract class Model : Component
{
    internal static readonly Family<Model> Family = new("model",
        ("BPE", Bpe.Read),
        ("Unigram", Unigram.Read),
        ("WordLevel", WordLevel.Read),
        ("WordPiece", WordPiece.Read));

    private protected Model(Vocabulary vocabulary) => Vocabulary = vocabulary;

    /// <summary>The number of tokens, without those added to the tokenizer.</summary>
    public int VocabularySize => Vocabulary.Count;

    internal Vocabulary Vocabulary { get; }

    /// <summary>The id of a token, or null.</summary>
    public int? TokenToId(string token) => Vocabulary.IdOf(token);

    /// <summary>The token of an id, or null.</summary>
    public string? IdToToken(int id) => Vocabulary.TokenOf(id);

    /// <summary>Adds the tokens of one piece; places are relative to it.</summary>
    internal abstract void Tokenize(ReadOnlySpan<char> piece, TokenBuffer tokens);

    /// <summary>Reads a model; files of old versions do not say which one it is.</summary>
    internal static Model ReadAny(JsonInput json)
    {
        json.Required();
        if (!json["type"].IsNull)
            return Family.Read(json);
        string type = !json["merges"].IsNull ? "BPE"
            : json["vocab"].IsArray ? "Unigram"
            : json["continuing_subword_prefix"].IsNull ? "WordLevel" : "WordPiece";
        return Family.Read(json, type);
    }
}
