using System.Buffers;

namespace Cresset.Tokenizers.ML;

public sealed partial class MLTokenizer
{
    /// <summary>
    /// The text of ids, special tokens included; ids that are not in the vocabulary are left out.
    /// </summary>
    public override string Decode(IEnumerable<int> ids) => Source.Decode([.. ids], skipSpecialTokens: false);

    /// <summary>Writes the text of ids as far as it has room.</summary>
    /// <param name="ids">The ids.</param>
    /// <param name="destination">Where the text goes.</param>
    /// <param name="idsConsumed">How many ids were written.</param>
    /// <param name="charsWritten">How many chars were written.</param>
    /// <returns>
    /// <see cref="OperationStatus.DestinationTooSmall"/> if there was not room for all,
    /// <see cref="OperationStatus.InvalidData"/> before an id that is not in the vocabulary.
    /// </returns>
    public override OperationStatus Decode(
        IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        int[] all = [.. ids];
        int unknown = Array.FindIndex(all, id => Source.IdToToken(id) is null);
        ReadOnlySpan<int> known = unknown < 0 ? all : all.AsSpan(0, unknown);
        string text = Source.Decode(known, skipSpecialTokens: false);
        if (text.Length > destination.Length)
        {
            (idsConsumed, charsWritten) = Fill(known, destination);
            return OperationStatus.DestinationTooSmall;
        }
        text.CopyTo(destination);
        (idsConsumed, charsWritten) = (known.Length, text.Length);
        return unknown < 0 ? OperationStatus.Done : OperationStatus.InvalidData;
    }

    /// <summary>Writes the text of as many ids as have room; no character is written in part.</summary>
    private (int Ids, int Chars) Fill(ReadOnlySpan<int> ids, Span<char> destination)
    {
        var stream = new DecodeStream(Source, skipSpecialTokens: false);
        (int consumed, int written) = (0, 0);
        for (int i = 0; i < ids.Length; i++)
        {
            if (stream.Step(ids[i]) is not string part)
                continue;
            if (part.Length > destination.Length - written)
                break;
            part.CopyTo(destination[written..]);
            (consumed, written) = (i + 1, written + part.Length);
        }
        return (consumed, written);
    }
}
