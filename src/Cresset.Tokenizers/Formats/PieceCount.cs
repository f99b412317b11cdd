namespace Cresset.Tokenizers.Formats;

/// <summary>
/// Counts the pieces of a file before tables are made of them: those cost more than the file.
/// </summary>
internal static class PieceCount
{
    private const int Most = 1 << 20; // the largest real models have 262,144

    public static int Of(ReadOnlySpan<byte> bytes, string file)
    {
        int count = 0;
        var message = new ProtobufReader(bytes, file);
        while (message.Next())
            count += message.Field == 1 ? 1 : 0;
        return count <= Most ? count : throw new TokenizerFormatException(
            file, "", $"the file has {count} pieces; more than {Most} are not read");
    }
}
