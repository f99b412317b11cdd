namespace Cresset.Tokenizers.Formats;

/// <summary>Counts the pieces of a file before anything is made of them.</summary>
/// <remarks>
/// Real models have up to 262,144 pieces of 15 bytes and more. Tables cost much more a piece than tiny pieces
/// cost the
/// file, so a large file of such pieces is refused.
/// </remarks>
internal static class PieceCount
{
    private const int Most = 1 << 20, Free = 1 << 16, LeastBytes = 13;

    public static int Of(ReadOnlySpan<byte> bytes, string file)
    {
        (int count, long length) = (0, 0);
        var message = new ProtobufReader(bytes, file);
        while (message.Next())
        {
            if (message.Field != 1)
                continue;
            count++;
            length += message.Bytes.Length + 2;
        }
        if (count > Most)
            throw new TokenizerFormatException(file, "",
                $"the file has {count} pieces; more than {Most} are not read");
        if (count > Free && length < (long)LeastBytes * count)
            throw new TokenizerFormatException(file, "",
                $"the file has {count} pieces of {(double)length / count:F1} "
                + $"bytes each; so many have at least {LeastBytes} in real models");
        return count;
    }
}
