using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Training;

/// <summary>Counts the words of a stream of texts on many threads; only the counts are kept.</summary>
internal sealed class WordCounter(Tokenizer tokenizer, TrainingRun run)
{
    private const int BatchChars = 1 << 18, BatchTexts = 1 << 14, BatchesAtOnce = 16, Shards = 64;

    private readonly Dictionary<string, long>[] _shards = [.. Enumerable.Range(0, Shards).Select(_ =>
        new Dictionary<string, long>())];

    private readonly List<List<string>> _batches = [];
    private long _texts;
    private volatile bool _inBytes;

    public WordCounts Count(IEnumerable<string> texts)
    {
        List<string> batch = [];
        int chars = 0;
        run.Report(TrainingPhase.Counting, 0, 0);
        foreach (string text in texts)
        {
            batch.Add(text ?? throw new ArgumentException("One of the texts is null.", nameof(texts)));
            chars += text.Length;
            if (chars < BatchChars && batch.Count < BatchTexts)
                continue;
            Add(batch);
            (batch, chars) = ([], 0);
        }
        Add(batch);
        Flush();
        IEnumerable<KeyValuePair<string, long>> counts = _shards.SelectMany(shard => shard);
        return WordCounts.From(!_inBytes ? counts
            : counts.Select(word => KeyValuePair.Create(Visible(word.Key), word.Value)));
    }

    private void Add(List<string> batch)
    {
        _batches.Add(batch);
        if (_batches.Count >= BatchesAtOnce)
            Flush();
    }

    private void Flush()
    {
        run.Work(_batches.Count, i => Count(_batches[i]));
        _texts += _batches.Sum(batch => batch.Count);
        _batches.Clear();
        run.Report(TrainingPhase.Counting, _texts, 0);
    }

    /// <summary>Most words are frequent ones: they are counted alone first, then added once.</summary>
    private void Count(List<string> batch)
    {
        var counts = new Dictionary<string, int>();
        var sink = new Sink(counts.GetAlternateLookup<ReadOnlySpan<char>>());
        foreach (string text in batch)
            _inBytes = tokenizer.ReadWords(text, sink);
        foreach (IGrouping<int, KeyValuePair<string, int>> group in counts.GroupBy(word => ShardOf(word.Key)))
        {
            Dictionary<string, long> shard = _shards[group.Key];
            lock (shard)
            {
                foreach ((string word, int count) in group)
                    shard[word] = shard.GetValueOrDefault(word) + count;
            }
        }
    }

    private static string Visible(string word) =>
        string.Concat(System.Text.Encoding.UTF8.GetBytes(word).Select(ByteAlphabet.Of));

    private static int ShardOf(string word) => string.GetHashCode(word) & (Shards - 1);

    private readonly struct Sink(Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> counts)
        : IWordSink
    {
        public void Add(ReadOnlySpan<char> word)
        {
            if (counts.TryGetValue(word, out int count))
                counts[word] = count + 1;
            else
                counts[word] = 1;
        }
    }
}

/// <summary>Takes the words of a text.</summary>
internal interface IWordSink
{
    void Add(ReadOnlySpan<char> word);
}
