namespace Cresset.Tokenizers.Training;

/// <summary>Joins the most frequent pair of neighbours until the vocabulary is full.</summary>
/// <remarks>
/// What happens where two ways lead to one token follows the Hugging Face library: the pair waits again with
/// its new words, and its count still has the words in which it has been joined.
/// </remarks>
internal sealed class MergeTraining(WordCounts counts, MergeSettings settings, TrainingRun run)
{
    private readonly SymbolTable _table = new();
    private readonly PairBook _pairs = new();
    private readonly MergeQueue _queue = new();
    private readonly List<(int, int, int)> _merges = [];
    private MergeWords _words = null!;

    public MergeResult Run()
    {
        foreach (string token in settings.SpecialTokens)
            _table.Add(token);
        Dictionary<int, long> characters = Alphabet.Count(counts);
        foreach (int c in Alphabet.Choose(characters, settings.InitialAlphabet, settings.LimitAlphabet))
            _table.Add(char.ConvertFromUtf32(c));
        run.Report(TrainingPhase.Pairs, 0, counts.Count);
        _words = MergeWords.Cut(counts, _table, settings);
        CountPairs();
        int step = Math.Max(1, settings.VocabularySize / 200);
        while (_table.Count < settings.VocabularySize && Next() is { } pair)
        {
            if (_merges.Count % step == 0)
                run.Report(TrainingPhase.Merging, _table.Count, settings.VocabularySize);
            Join(pair);
        }
        run.Report(TrainingPhase.Merging, _table.Count, settings.VocabularySize);
        return new(_table.Texts, _merges);
    }

    private void CountPairs()
    {
        for (int w = 0; w < _words.Count; w++)
        {
            ReadOnlySpan<int> word = _words[w];
            for (int i = 1; i < word.Length; i++)
                _pairs.Add(word[i - 1], word[i], _words.Counts[w], w);
            if ((w & 0xFFFF) == 0)
                run.Report(TrainingPhase.Pairs, w, _words.Count);
        }
        _pairs.MoveTo(_queue);
        run.Report(TrainingPhase.Pairs, _words.Count, _words.Count);
    }

    /// <summary>The most frequent pair; one whose count has changed goes back to its place first.</summary>
    private Candidate? Next()
    {
        while (_queue.Count > 0)
        {
            Candidate top = _queue.Pop();
            long count = _pairs.CountOf(top.Index);
            if (count == top.Count)
                return count < Math.Max(1, settings.MinFrequency) ? null : top;
            _queue.Push(top with { Count = count });
        }
        return null;
    }

    private void Join(Candidate pair)
    {
        string right = _table[pair.Right];
        if (settings.Prefix is string prefix && right.StartsWith(prefix, StringComparison.Ordinal))
            right = right[prefix.Length..];
        int joined = _table.Add(_table[pair.Left] + right,
            _table.LengthOf(pair.Left) + _table.LengthOf(pair.Right));
        _merges.Add((pair.Left, pair.Right, joined));
        foreach (int word in pair.Words)
            Join(word, pair, joined);
        _pairs.MoveTo(_queue);
    }

    private void Join(int word, in Candidate pair, int joined)
    {
        Span<int> symbols = _words[word];
        int written = 0;
        for (int i = 0; i < symbols.Length;)
        {
            bool found = symbols[i] == pair.Left && i + 1 < symbols.Length && symbols[i + 1] == pair.Right;
            if (!found)
            {
                symbols[written++] = symbols[i++];
                continue;
            }
            i += 2;
            if (written > 0)
                Replace((symbols[written - 1], pair.Left), (symbols[written - 1], joined), word);
            if (i < symbols.Length)
                Replace((pair.Right, symbols[i]), (joined, symbols[i]), word);
            symbols[written++] = joined;
        }
        _words.Shorten(word, written);
    }

    /// <summary>One pair of a word goes and another comes, unless that would become too long.</summary>
    private void Replace((int Left, int Right) old, (int Left, int Right) pair, int word)
    {
        long count = _words.Counts[word];
        _pairs.Add(old.Left, old.Right, -count);
        if ((long)_table.LengthOf(pair.Left) + _table.LengthOf(pair.Right) < settings.MaxTokenLength)
            _pairs.Add(pair.Left, pair.Right, count, word);
    }
}
