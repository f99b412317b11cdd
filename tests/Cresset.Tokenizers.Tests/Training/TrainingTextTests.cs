using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;
using static System.Text.Encoding;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>Texts that are hardly any, or not what one expects.</summary>
public sealed class TrainingTextTests
{
    [Fact]
    public void NoTextsGiveTheSpecialTokens()
    {
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
        {
            foreach (string[] texts in (string[][])[[], [""], ["   "]])
            {
                Tokenizer trained =
                    (tokenizer.PreTokenizer is Metaspace && texts is ["   "] ? Corpus.Words : tokenizer)
                    .Train(texts, trainer with { SpecialTokens = ["<unk>", "<s>"] });
                Assert.Equal(["<unk>", "<s>"], Corpus.Tokens(trained));
                Assert.Equal(Corpus.Saved(trained), Corpus.Saved(Tokenizer.Parse(Corpus.Saved(trained))));
            }
        }
    }

    [Fact]
    public void OneCharacterIsEnough()
    {
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
            Assert.Contains("x", Corpus.Tokens(tokenizer.Train(["x"], trainer)));
        Tokenizer unigram = Corpus.Blanks.Train(["x"], new UnigramTrainer { UnknownToken = "<unk>" });
        Assert.Equal("▁x", string.Concat(unigram.Encode("x").Tokens));
    }

    [Fact]
    public void AnAlphabetThatDoesNotFit()
    {
        Tokenizer bpe = Corpus.Words.Train(["abcdefgh"], new BpeTrainer { VocabularySize = 3 });
        Assert.Equal(8, bpe.VocabularySize); // as in the reference, characters are never left out
        Assert.Empty(Corpus.Merges(bpe));
        var small = new UnigramTrainer { VocabularySize = 3, UnknownToken = "<unk>" };
        var error = Assert.Throws<ArgumentException>(() => Corpus.Words.Train(["abcdefgh"], small));
        Assert.Contains("8 different characters", error.Message);
        Assert.Contains("9 tokens", error.Message);
    }

    [Fact]
    public void HalfCharactersBecomeReplacements()
    {
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
        {
            Tokenizer trained = tokenizer.Train(["a\uD800b \uDC00 😀 a\u0000a"], trainer);
            Assert.Contains(Corpus.Tokens(trained), token => token.Contains('\uFFFD'));
            Assert.All(Corpus.Tokens(trained), token =>
                Assert.Equal(token, UTF8.GetString(UTF8.GetBytes(token))));
            Assert.Equal(Corpus.Saved(trained), Corpus.Saved(Tokenizer.Parse(Corpus.Saved(trained))));
        }
    }

    [Fact]
    public void AddedTokensInTheTextAreNoWords()
    {
        Tokenizer tokenizer = Corpus.Words.WithTokens(
            new AddedToken("[MASK]") { Special = true }, new AddedToken("zebra") { SingleWord = true });
        Tokenizer trained = tokenizer.Train(["a [MASK] b zebra [MASK]"],
            new BpeTrainer { VocabularySize = 50, SpecialTokens = ["[UNK]", "[MASK]"] });
        Assert.Equal(["[UNK]", "[MASK]", "a", "b", "zebra"], Corpus.Tokens(trained));
        Assert.Equal(["a", "[MASK]", "zebra"], trained.Encode("a [MASK] zebra").Tokens);
        Tokenizer plain = Corpus.Words.Train(["a [M] b"], new BpeTrainer { SpecialTokens = ["[M]"] });
        Assert.Equal(["[M]", "M", "[", "]", "a", "b"], Corpus.Tokens(plain)
            .OrderBy(t => t != "[M]").ThenBy(t => t, StringComparer.Ordinal));
    }

    [Fact]
    public void ATextThatIsNullIsAnError() =>
        Assert.Throws<ArgumentException>(() => Corpus.Words.Train(["a", null!], new BpeTrainer()));

    [Fact]
    public void ErrorsOfTheTextsComeThrough()
    {
        IEnumerable<string> texts =
            Enumerable.Range(0, 10).Select(i => i < 9 ? "a" : throw new IOException());
        Assert.Throws<IOException>(() => Corpus.Words.Train(texts, new BpeTrainer()));
    }

    [Fact]
    public void ALongTextWithoutWordsIsEstimatedInLogarithms()
    {
        string text = string.Concat(Enumerable.Repeat("to be or not to be that is the question ", 2000));
        Tokenizer whole = new Tokenizer(new Bpe()).Train([text, text + "x", text + "yyy"],
            new UnigramTrainer { VocabularySize = 60, UnknownToken = "<unk>" });
        Assert.InRange(whole.VocabularySize, 20, 60);
        Assert.All(Corpus.Model(whole).GetProperty("vocab").EnumerateArray(), piece =>
            Assert.True(piece[1].GetDouble() <= 0));
        Assert.Equal(text, string.Concat(whole.Encode(text).Tokens));
    }
}
