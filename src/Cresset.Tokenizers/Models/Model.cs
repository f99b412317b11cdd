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
    public int VocabularySize => Vocabulary.Size;

    internal Vocabulary Vocabulary { get; }

    /// <summary>The id of a token, or null.</summary>
    public int? TokenToId(string token) => Vocabulary.IdOf(token);

    /// <summary>The token of an id, or null.</summary>
    public string? IdToToken(int id) => Vocabulary.TokenOf(id);

    /// <summary>Adds the tokens of one piece; places are relative to it.</summary>
    internal abstract void Tokenize(ReadOnlySpan<char> piece, TokenBuffer tokens);

    /// <summary>The caches of words, for <see cref="Encode"/>.</summary>
    internal CachePool Caches { get; } = new();

    /// <summary>Whether <see cref="TokenizeBytes"/> does what it says for all texts.</summary>
    internal virtual bool ReadsBytes => false;

    /// <summary>Whether the same piece may become other tokens the next time.</summary>
    private protected virtual bool IsRandom => false;

    /// <summary>Adds the tokens of one piece whose UTF-8 bytes are the characters of the model.</summary>
    private protected virtual void TokenizeBytes(ReadOnlySpan<char> piece, TokenBuffer tokens) =>
        throw new NotSupportedException();

    /// <summary>Adds the tokens of one piece, from the cache where it is known.</summary>
    internal virtual void Encode(ReadOnlySpan<char> piece, bool bytes, TokenBuffer tokens, WordCache cache)
    {
        bool cached = WordCache.Fits(piece.Length) && !IsRandom;
        uint hash = 0;
        if (cached && cache.TryAdd(piece, bytes, tokens, out hash))
            return;
        int first = tokens.Count;
        if (bytes)
            TokenizeBytes(piece, tokens);
        else
            Tokenize(piece, tokens);
        if (cached)
            cache.Store(piece, bytes, hash, tokens, first);
    }

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
