using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>
    /// One text alone; where nothing is cut off or filled up, only the ids are written out at once.
    /// </summary>
    private Encoding EncodeOne(string text, EncodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(text);
        Workspace work = ReadTokens(text);
        Frame frame = FrameFor(options.AddSpecialTokens);
        string? kept = OffsetMap.TextFor(text, options.Offsets);
        bool whole = Padding is null && !(Truncation?.MaxLength < work.Tokens.Count + frame.Count);
        Encoding encoding = whole && frame.IsFixed
            ? new(Ids(work, frame), PackedText.Of(work, kept, options), this)
            : Finish([Draft([Drafting.Run(work, 0, IdToToken, kept)], options)])[0];
        work.Return();
        return encoding;
    }

    /// <summary>All that is known of the tokens of one text alone.</summary>
    internal Draft Unpack(int[] ids, PackedText packed)
    {
        int count = packed.Places.Count, before = FrameFor(packed.Options.AddSpecialTokens).Before.Length;
        Draft text = Drafting.Blank(count, 0, IdToToken, packed.Text);
        ids.AsSpan(before, count).CopyTo(text.Ids);
        packed.Places.CopyTo(text.Offsets, text.WordIds);
        text.SetValues(packed.Values);
        Draft whole = Draft([text], packed.Options);
        whole.Ids = ids;
        return whole;
    }
}
