using Cresset.Tokenizers.PostProcessors;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>The tokens of a text, or of a pair of texts.</summary>
    /// <param name="text">Any string; lone surrogates count as U+FFFD.</param>
    /// <param name="pair">The second text, or null.</param>
    /// <param name="options">What to do differently; null is the default.</param>
    /// <exception cref="InvalidOperationException">The truncation cannot be done on these texts.</exception>
    public Encoding Encode(string text, string? pair = null, EncodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= EncodeOptions.Default;
        return pair is null ? EncodeOne(text, options)
            : Finish([Draft([Read(text, 0, options), Read(pair, 1, options)], options)])[0];
    }

    /// <summary>The tokens of a text that is cut into words already; offsets count in each word.</summary>
    public Encoding EncodeWords(
        IReadOnlyList<string> words, IReadOnlyList<string>? pair = null, EncodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        options ??= EncodeOptions.Default;
        Draft first = Read(words, 0, options);
        return Finish([Draft(pair is null ? [first] : [first, Read(pair, 1, options)], options)])[0];
    }

    /// <summary>
    /// The tokens of many texts, filled up to one length where <see cref="Padding"/> says so.
    /// </summary>
    public Encoding[] EncodeBatch(IReadOnlyList<string> texts, EncodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        options ??= EncodeOptions.Default;
        if (Padding is not null)
            return Batch(texts.Count, i => Draft([Read(texts[i], 0, options)], options));
        var encodings = new Encoding[texts.Count];
        Workers.Run(texts.Count, i => encodings[i] = EncodeOne(texts[i], options));
        return encodings;
    }

    /// <summary>
    /// The tokens of many pairs, filled up to one length where <see cref="Padding"/> says so.
    /// </summary>
    public Encoding[] EncodeBatch(
        IReadOnlyList<(string Text, string Pair)> pairs, EncodeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        options ??= EncodeOptions.Default;
        return Batch(pairs.Count,
            i => Draft([Read(pairs[i].Text, 0, options), Read(pairs[i].Pair, 1, options)], options));
    }

    private Encoding[] Batch(int count, Func<int, Draft> encode)
    {
        var drafts = new Draft[count];
        Workers.Run(count, i => drafts[i] = encode(i));
        return Finish(drafts);
    }

    private Encoding[] Finish(Draft[] drafts)
    {
        if (Padding is not null && drafts.Length > 0)
            Filling.Run(drafts, Padding);
        return Array.ConvertAll(drafts, draft => new Encoding(draft, this));
    }

    private Draft Draft(Draft[] texts, EncodeOptions options)
    {
        bool special = options.AddSpecialTokens;
        if (Truncation is not null)
            Truncating.Run(texts, Truncation, special ? PostProcessor?.CountAdded(texts.Length > 1) ?? 0 : 0);
        if (!options.Overflowing)
            texts = Array.ConvertAll(texts, text => text.WithoutOverflow());
        Draft whole = PostProcessor.Run(PostProcessor, texts, special);
        OffsetMap.Apply(whole, options.Offsets);
        return whole;
    }

    private Draft Read(IReadOnlyList<string> words, int type, EncodeOptions options)
    {
        var parts = new Draft[words.Count];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Read(words[i], type, options);
            parts[i].WordIds.AsSpan().Fill(i);
        }
        return Text.Draft.Merge(parts);
    }

    private Draft Read(string text, int type, EncodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        Workspace work = ReadTokens(text);
        Draft draft = Drafting.Run(work, type, IdToToken, OffsetMap.TextFor(text, options.Offsets));
        work.Return();
        return draft;
    }

    /// <summary>The tokens of a text in buffers that the caller gives back.</summary>
    private Workspace ReadTokens(ReadOnlySpan<char> text)
    {
        Workspace work = Workspace.Rent();
        _added.Split(text, Normalizer, work.Pieces, work.Segment);
        PreTokenizer?.Apply(work.Pieces);
        Tokenize(work);
        return work;
    }

    private void Tokenize(Workspace work)
    {
        work.Tokens.Clear();
        bool bytes = work.Pieces.InBytes && Model.ReadsBytes;
        if (!bytes)
            work.Pieces.WriteBytes();
        WordCache cache = Model.Caches.Rent();
        for (int i = 0; i < work.Pieces.Count; i++)
        {
            PreTokenizedText.Piece piece = work.Pieces.Pieces[i];
            ReadOnlySpan<char> chars = work.Pieces.CharsOf(piece);
            (work.Tokens.Origin, work.Tokens.Word) = (piece.Start, i);
            if (piece.Id < 0)
            {
                Model.Encode(chars, bytes, work.Tokens, cache);
                continue;
            }
            string? value = chars.SequenceEqual(IdToToken(piece.Id)) ? null : new(chars);
            work.Tokens.Add(piece.Id, 0, chars.Length, value);
        }
        Model.Caches.Return(cache);
    }
}
