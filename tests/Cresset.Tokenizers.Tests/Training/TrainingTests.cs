using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>Any number of threads and any order of texts, progress and stopping.</summary>
public sealed class TrainingTests
{
    [Fact]
    public void ThreadsAndOrderChangeNothing()
    {
        string[] texts =
            [.. Enumerable.Repeat(Corpus.English.Concat(Corpus.Languages), 30).SelectMany(t => t)];
        string[] shuffled = [.. texts];
        new Random(5).Shuffle(shuffled);
        foreach ((Tokenizer tokenizer, TokenizerTrainer trainer) in Corpus.All)
        {
            TokenizerTrainer larger = trainer with { VocabularySize = 3000 };
            byte[] expected = Corpus.Saved(tokenizer.Train(texts, larger with { MaxThreads = 1 }));
            foreach (int threads in (int[])[0, 2, 3, 7])
                Assert.Equal(
                    expected, Corpus.Saved(tokenizer.Train(shuffled, larger with { MaxThreads = threads })));
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
                var stopper = new Watcher(p =>
                {
                    if (p.Phase == phase)
                        source.Cancel();
                });
                Assert.ThrowsAny<OperationCanceledException>(() => tokenizer.Train(
                    Corpus.English.Concat(Corpus.English), trainer, stopper, source.Token));
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
                Assert.True(
                    p.Phase > last.Phase || (p.Phase == last.Phase && p.Done >= last.Done), $"{last} {p}");
                Assert.True(p.Total == 0 || p.Done <= p.Total, $"{p}");
                last = p;
            }));
            Assert.Equal(last.Total, last.Done);
        }
    }

    private sealed class Watcher(Action<TokenizerProgress> report) : IProgress<TokenizerProgress>
    {
        public void Report(TokenizerProgress value) => report(value);
    }
}
