using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;

namespace Cresset.Tokenizers.Training;

/// <summary>How a tokenizer is trained anew for other texts.</summary>
public sealed record RetrainOptions
{
    /// <summary>Options for a vocabulary of so many tokens at most, special ones included.</summary>
    public RetrainOptions(int vocabularySize) => VocabularySize = vocabularySize;

    /// <inheritdoc cref="TokenizerTrainer.VocabularySize"/>
    public int VocabularySize { get; init; }

    /// <summary>Special tokens that come behind those of the old tokenizer.</summary>
    public IReadOnlyList<string> NewSpecialTokens { get; init; } = [];

    /// <summary>New names of special tokens, by the old ones.</summary>
    public IReadOnlyDictionary<string, string> RenamedTokens { get; init; } =
        new Dictionary<string, string>();

    /// <summary>Changes further options of the trainer; null leaves them.</summary>
    public Func<TokenizerTrainer, TokenizerTrainer>? Configure { get; init; }

    internal string Rename(string token) => RenamedTokens.GetValueOrDefault(token, token);

    /// <summary>The tokens that stay: special ones, and of a Unigram tokenizer all that were added.</summary>
    internal IEnumerable<AddedToken> Keep(Tokenizer tokenizer) => tokenizer.AddedTokens.Values
        .Where(token => token.Special || tokenizer.Model is Unigram)
        .Select(token => token with { Content = Rename(token.Content) })
        .Concat(NewSpecialTokens.Select(token => new AddedToken(token) { Special = true }))
        .DistinctBy(token => token.Content);

    internal Model Renamed(Model model) => model switch
    {
        Bpe bpe => bpe.WithUnknown(Rename),
        WordPiece wordPiece => wordPiece.WithUnknown(Rename),
        WordLevel wordLevel => wordLevel.WithUnknown(Rename),
        _ => model,
    };

    internal TokenizerTrainer TrainerOf(Tokenizer tokenizer, AddedToken[] tokens)
    {
        TokenizerTrainer trainer = Like(tokenizer) with
        {
            VocabularySize = VocabularySize,
            SpecialTokens = [.. tokens.Select(token => token.Content)],
        };
        return Configure?.Invoke(trainer) ?? trainer;
    }

    private TokenizerTrainer Like(Tokenizer tokenizer)
    {
        string alphabet = UsesBytes(tokenizer.PreTokenizer) ? ByteLevel.Alphabet : "";
        return tokenizer.Model switch
        {
            Bpe bpe => new BpeTrainer
            {
                InitialAlphabet = alphabet,
                ContinuingSubwordPrefix = bpe.Prefix,
                EndOfWordSuffix = bpe.Suffix,
            },
            WordPiece wordPiece => new WordPieceTrainer
            {
                InitialAlphabet = alphabet,
                ContinuingSubwordPrefix = wordPiece.Prefix,
            },
            Unigram unigram => new UnigramTrainer
            {
                InitialAlphabet = alphabet,
                UnknownToken = unigram.Unknown is string unknown ? Rename(unknown) : null,
            },
            _ => new WordLevelTrainer(),
        };
    }

    private static bool UsesBytes(PreTokenizer? pre) =>
        pre is ByteLevel || (pre is Sequence sequence && sequence.Parts.Any(UsesBytes));
}
