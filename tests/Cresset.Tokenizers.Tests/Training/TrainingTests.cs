using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>Any number of threads and any order of texts, stopping, and texts that are hardly any.</summary>
public sealed class TrainingTests
{
    [Fact]
    public void ThreadsAndOrderChangeNothing()
    {
        string[] texts = [.. Enumerable.Repeat(Corpus.English.Concat(Corpus.Languages), 30).SelectMany(t => t)];
        string[] shuffled = [.. texts];
        new Random(5).Shuffle(shuffled);
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
        {
            TokenizerTrainer larger = trainer with { VocabularySize = 3000 };
            byte[] expected = Corpus.Saved(tokenizer.Train(texts, larger with { MaxThreads = 1 }));
            foreach (int threads in (int[])[0, 2, 3, 7])
                Assert.Equal(expected, Corpus.Saved(tokenizer.Train(shuffled, larger with { MaxThreads = threads })));
        }
    }

    [Fact]
    public void StopsInEveryPhase()
    {
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
        {
            HashSet<TrainingPhase> phases = [];
            tokenizer.Train(Corpus.English, trainer, new Watcher(p => phases.Add(p.Phase)));
            Assert.Contains(TrainingPhase.Counting, phases);
            Assert.True(phases.Count >= 2);
            foreach (TrainingPhase phase in phases)
            {
                using CancellationTokenSource source = new();
                Assert.ThrowsAny<OperationCanceledException>(() => tokenizer.Train(Corpus.English.Concat(Corpus.English),
                    trainer, new Watcher(p =>
                    {
                        if (p.Phase == phase)
                            source.Cancel();
                    }), source.Token));
            }
        }
    }

    [Fact]
    public void StopsAnEndlessStream()
    {
        using CancellationTokenSource source = new();
        IEnumerable<string> Endless()
        {
            while (true)
                yield return new string('x', 1000);
        }
        Assert.ThrowsAny<OperationCanceledException>(() => Corpus.Words.Train(Endless(), new BpeTrainer(),
            new Watcher(p =>
            {
                if (p.Done > 5000)
                    source.Cancel();
            }), source.Token));
    }

    [Fact]
    public void ProgressNeverGoesBack()
    {
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
        {
            TokenizerProgress last = default;
            tokenizer.Train(Corpus.English, trainer, new Watcher(p =>
            {
                Assert.True(p.Phase > last.Phase || (p.Phase == last.Phase && p.Done >= last.Done), $"{last} {p}");
                Assert.True(p.Total == 0 || p.Done <= p.Total, $"{p}");
                last = p;
            }));
            Assert.Equal(last.Total, last.Done);
        }
    }

    [Fact]
    public void NoTextsGiveTheSpecialTokens()
    {
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
        {
            foreach (string[] texts in (string[][])[[], [""], ["   "]])
            {
                Tokenizer trained = (tokenizer.PreTokenizer is Metaspace && texts is ["   "] ? Corpus.Words : tokenizer)
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
        Assert.Equal(8, bpe.VocabularySize); // as in the reference, characters are never left out for the size
        Assert.Empty(Corpus.Merges(bpe));
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Corpus.Words.Train(["abcdefgh"], new UnigramTrainer { VocabularySize = 3, UnknownToken = "<unk>" }));
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
            Assert.All(Corpus.Tokens(trained), token => Assert.Equal(token, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(token))));
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
        Assert.Equal(["[M]", "M", "[", "]", "a", "b"], Corpus.Tokens(plain).OrderBy(t => t != "[M]").ThenBy(t => t, StringComparer.Ordinal));
    }

    [Fact]
    public void ATextThatIsNullIsAnError() =>
        Assert.Throws<ArgumentException>(() => Corpus.Words.Train(["a", null!], new BpeTrainer()));

    [Fact]
    public void ErrorsOfTheTextsComeThrough() => Assert.Throws<IOException>(() =>
        Corpus.Words.Train(Enumerable.Range(0, 10).Select(i => i < 9 ? "a" : throw new IOException()), new BpeTrainer()));

    [Fact]
    public void ALongTextWithoutWordsIsEstimatedInLogarithms()
    {
        string text = string.Concat(Enumerable.Repeat("to be or not to be that is the question ", 2000));
        Tokenizer whole = new Tokenizer(new Bpe()).Train([text, text + "x", text + "yyy"],
            new UnigramTrainer { VocabularySize = 60, UnknownToken = "<unk>" });
        Assert.InRange(whole.VocabularySize, 20, 60);
        Assert.All(Corpus.Model(whole).GetProperty("vocab").EnumerateArray(), piece => Assert.True(piece[1].GetDouble() <= 0));
        Assert.Equal(text, string.Concat(whole.Encode(text).Tokens));
    }

    private sealed class Watcher(Action<TokenizerProgress> report) : IProgress<TokenizerProgress>
    {
        public void Report(TokenizerProgress value) => report(value);
    }
}
