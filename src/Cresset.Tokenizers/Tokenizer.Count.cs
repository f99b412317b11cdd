using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    private Frame? _frame;

    /// <summary>
    /// The number of tokens of a text, as <see cref="Encode"/> gives them, without making them.
    /// </summary>
    /// <param name="text">Any text; lone surrogates count as U+FFFD.</param>
    /// <param name="addSpecialTokens">Count the model's special tokens around the text too.</param>
    public int CountTokens(ReadOnlySpan<char> text, bool addSpecialTokens = true)
    {
        if (!IsFramed(addSpecialTokens))
            return Encode(text.ToString(), null, OptionsFor(addSpecialTokens)).Count;
        Workspace work = ReadTokens(text);
        int count = work.Tokens.Count + FrameFor(addSpecialTokens).Count;
        work.Return();
        return count;
    }

    /// <inheritdoc cref="CountTokens(ReadOnlySpan{char}, bool)"/>
    public int CountTokens(string text, bool addSpecialTokens = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        return CountTokens(text.AsSpan(), addSpecialTokens);
    }

    /// <summary>
    /// The ids of a text alone, as <see cref="Encode"/> gives them; faster, since nothing else is kept.
    /// </summary>
    /// <inheritdoc cref="CountTokens(ReadOnlySpan{char}, bool)"/>
    public int[] EncodeToIds(ReadOnlySpan<char> text, bool addSpecialTokens = true)
    {
        if (!IsFramed(addSpecialTokens))
            return [.. Encode(text.ToString(), null, OptionsFor(addSpecialTokens)).Ids];
        Workspace work = ReadTokens(text);
        int[] ids = Ids(work, FrameFor(addSpecialTokens));
        work.Return();
        return ids;
    }

    /// <summary>Writes the ids of a text into memory of the caller and allocates none.</summary>
    /// <param name="text">Any text; lone surrogates count as U+FFFD.</param>
    /// <param name="destination">Takes the ids.</param>
    /// <param name="written">How many there are; 0 if they do not fit.</param>
    /// <param name="addSpecialTokens">Put the model's special tokens around the text.</param>
    /// <returns>Whether the ids fit into the memory.</returns>
    public bool TryEncodeToIds(
        ReadOnlySpan<char> text, Span<int> destination, out int written, bool addSpecialTokens = true)
    {
        written = 0;
        if (!IsFramed(addSpecialTokens))
            return Copy(EncodeToIds(text, addSpecialTokens), destination, out written);
        Workspace work = ReadTokens(text);
        int count = work.Tokens.Count + FrameFor(addSpecialTokens).Count;
        bool fits = count <= destination.Length;
        if (fits)
        {
            Write(work, destination[..count], FrameFor(addSpecialTokens));
            written = count;
        }
        work.Return();
        return fits;
    }

    private static bool Copy(int[] ids, Span<int> destination, out int written)
    {
        bool fits = ids.AsSpan().TryCopyTo(destination);
        written = fits ? ids.Length : 0;
        return fits;
    }

    private static int[] Ids(Workspace work, Frame frame)
    {
        var ids = new int[work.Tokens.Count + frame.Count];
        Write(work, ids, frame);
        return ids;
    }

    private static void Write(Workspace work, Span<int> ids, Frame frame)
    {
        frame.Before.CopyTo(ids);
        frame.Behind.CopyTo(ids[^frame.Behind.Length..]);
        ReadOnlySpan<TokenBuffer.Token> tokens = work.Tokens.Tokens;
        ids = ids.Slice(frame.Before.Length, tokens.Length);
        for (int i = 0; i < tokens.Length; i++)
            ids[i] = tokens[i].Id;
    }

    /// <summary>
    /// Whether a text is neither cut off nor filled up, and has the same special tokens as all others.
    /// </summary>
    private bool IsFramed(bool special) => Truncation is null && Padding is null && FrameFor(special).IsFixed;

    private Frame FrameFor(bool special) => special ? _frame ??= Frame.Of(PostProcessor) : Frame.None;

    private static EncodeOptions OptionsFor(bool addSpecialTokens) =>
        addSpecialTokens ? EncodeOptions.Default : WithoutSpecialTokens;

    private static EncodeOptions WithoutSpecialTokens { get; } = new() { AddSpecialTokens = false };
}
