using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>What each option of the trainers does.</summary>
public sealed class TrainingOptionTests
{
    private static readonly string[] Low = ["low low low low low lower lower newest newest newest widest"];

    [Fact]
    public void PairsBelowTheFrequencyAreNotJoined()
    {
        Tokenizer all = Corpus.Words.Train(Low, new BpeTrainer { VocabularySize = 100 });
        Tokenizer some = Corpus.Words.Train(Low, new BpeTrainer { VocabularySize = 100, MinFrequency = 4 });
        Assert.Contains("widest", Corpus.Tokens(all));
        Assert.Equal(["l o", "lo w", "e s", "es t"], Corpus.Merges(some));
    }

    [Fact]
    public void RareCharactersAreLeftOutOfWords()
    {
        Tokenizer trained =
            Corpus.Words.Train(["aaa aba aca"], new BpeTrainer { VocabularySize = 10, LimitAlphabet = 1 });
        Assert.Equal(["a", "aa", "aaa"], Corpus.Tokens(trained));
    }

    [Fact]
    public void InitialCharactersAreThereEvenBeyondTheBasicPlane() =>
        Assert.Equal(["!", "l", "o", "w", "😀"], Corpus.Tokens(
        Corpus.Words.Train(["low"], new BpeTrainer { VocabularySize = 5, InitialAlphabet = "😀!" })));

    [Fact]
    public void TokensStayShort()
    {
        Tokenizer trained =
            Corpus.Words.Train(Low, new BpeTrainer { VocabularySize = 100, MaxTokenLength = 4 });
        Assert.Equal(3, Corpus.Tokens(trained).Max(token => token.Length));
        Tokenizer marked = Corpus.Words.Train(Low,
            new BpeTrainer { VocabularySize = 100, MaxTokenLength = 4, ContinuingSubwordPrefix = "##" });
        Assert.Equal(
            3, Corpus.Tokens(marked).Max(token => token.Replace("##", "", StringComparison.Ordinal).Length));
        Assert.Contains("##est", Corpus.Tokens(marked));
    }

    [Fact]
    public void BytesAreAnAlphabetOf256()
    {
        Assert.Equal(256, ByteLevel.Alphabet.Distinct().Count());
        Tokenizer trained = new Tokenizer(new Bpe()) { PreTokenizer = new ByteLevel() }
            .Train([], new BpeTrainer { VocabularySize = 1000, InitialAlphabet = ByteLevel.Alphabet });
        Assert.Equal(256, trained.VocabularySize);
        Assert.Equal(4, trained.Encode("😀", null, new() { AddSpecialTokens = false }).Count - 1);
    }

    [Fact]
    public void SpecialTokensComeFirstAndOnce()
    {
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
        {
            Tokenizer trained = tokenizer.Train(Corpus.English,
                trainer with { SpecialTokens = ["<s>", "God", "<unk>", "<s>"] });
            Assert.Equal(["<s>", "God", "<unk>"], Corpus.Tokens(trained).Take(3));
            Assert.Equal(trained.VocabularySize, trained.Vocabulary.Values.Distinct().Count());
            Assert.Equal(trained.VocabularySize, trained.Vocabulary.Values.Max() + 1);
            Assert.True(trained.AddedTokens[1].Special);
        }
    }

    [Fact]
    public void TheUnknownTokenOfUnigramIsAddedInFront()
    {
        UnigramTrainer trainer =
            new() { VocabularySize = 300, SpecialTokens = ["<s>"], UnknownToken = "<unk>" };
        Assert.Equal(["<unk>", "<s>"], Corpus.Tokens(Corpus.Blanks.Train(Corpus.English, trainer)).Take(2));
        Assert.Equal(
            0, Corpus.Model(Corpus.Blanks.Train(Corpus.English, trainer)).GetProperty("unk_id").GetInt32());
        trainer = trainer with { SpecialTokens = ["<s>", "<unk>"] };
        Assert.Equal(
            1, Corpus.Model(Corpus.Blanks.Train(Corpus.English, trainer)).GetProperty("unk_id").GetInt32());
        Assert.Equal(300, Corpus.Blanks.Train(Corpus.English, trainer).VocabularySize);
    }

    [Fact]
    public void FewSeedsMakeASmallVocabulary() => Assert.InRange(Corpus.Blanks.Train(Corpus.English,
        new UnigramTrainer { VocabularySize = 700, SeedSize = 100, UnknownToken = "<unk>" }).VocabularySize,
            50, 101);

    [Fact]
    public void SettingsOfTheModelAreKept()
    {
        Tokenizer tokenizer = new(new Bpe("<unk>", fuseUnknown: true));
        Tokenizer trained =
            tokenizer.Train(["abab"], new BpeTrainer { VocabularySize = 9, SpecialTokens = ["<unk>"] });
        Assert.Equal(["ab", "<unk>"], trained.Encode("abzz").Tokens);
    }

    [Theory]
    [InlineData(0, 0, 0.5)]
    [InlineData(10, -1, 0.5)]
    [InlineData(10, 0, 1)]
    [InlineData(10, 0, 0)]
    public void WrongOptionsAreRefused(int size, int threads, double factor)
    {
        UnigramTrainer trainer =
            new() { VocabularySize = size, MaxThreads = threads, ShrinkingFactor = factor };
        Assert.ThrowsAny<ArgumentException>(() => Corpus.Blanks.Train(["a b"], trainer));
    }

    [Fact]
    public void SpecialTokensMustFit() =>
        Assert.Contains("3 special tokens", Assert.Throws<ArgumentException>(() =>
        Corpus.Words.Train(
            ["a"], new BpeTrainer { VocabularySize = 2, SpecialTokens = ["<a>", "<b>", "<c>"] })).Message);
}
