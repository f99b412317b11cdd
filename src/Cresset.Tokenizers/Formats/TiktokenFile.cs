using System.Buffers;
using System.Buffers.Text;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Text;
using static Cresset.Tokenizers.Formats.Recipe;

namespace Cresset.Tokenizers.Formats;

/// <summary>tiktoken's files: a token in base64 and its rank on each line.</summary>
internal static class TiktokenFile
{
    private const int MostBytes = 1 << 16; // no token is that long, and a line must be

    /// <summary>Whether a file begins with a line of that form.</summary>
    public static bool Looks(ReadOnlySpan<byte> file)
    {
        int end = file.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? file : file[..end];
        int space = line.IndexOf((byte)' ');
        return space > 0 && Base64.IsValid(line[..space])
            && Utf8Parser.TryParse(line[(space + 1)..], out int _, out int _);
    }

    public static Tokenizer Read(byte[] bytes, string file, TokenizerConfig config)
    {
        Vocabulary ranks = ReadRanks(bytes, file);
        int most = 0;
        foreach (int id in ranks.Ids)
            most = Math.Max(most, id);
        var ids = config.Root["added_tokens_decoder"].IsObject
            ? config.Root["added_tokens_decoder"].Properties()
            .ToDictionary(p => p.Name, p => p.Value["content"].Text()) : [];
        IEnumerable<AddedToken> special = config.Added.Concat(config.Extra);
        Tokenizer tokenizer = Build(ranks, Patterns.Cl100k, file).WithTokens(Filled(ids, most + 1))
            .WithTokens(special);
        return tokenizer.WithSettings(config.Settings(null));
    }

    /// <summary>
    /// A byte-level tokenizer of ranks, whose words are tokens wherever they are in the vocabulary.
    /// </summary>
    public static Tokenizer Build(Vocabulary ranks, string pattern, string file, Vocabulary? all = null)
    {
        var merges = MergeRecovery.ByRank(ranks, file);
        if (all is not null)
            merges = [.. merges.Select(m => (Other(m.Left), Other(m.Right), Other(m.Joined)))];
        int Other(int id) => all!.IdOf(ranks.TokenOf(id)!)!.Value;
        return new(Bpe.Build(all ?? ranks, merges, new() { IgnoreMerges = true }))
        {
            PreTokenizer = PreTokenizer(Patterns.Cut(pattern)),
            Decoder = Decoder("""
                {"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}
                """),
            PostProcessor = PostProcessor(
                """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":false,"use_regex":true}"""),
        };
    }

    /// <summary>Tokens in GPT-2's alphabet and their ranks.</summary>
    public static Vocabulary ReadRanks(ReadOnlySpan<byte> bytes, string file)
    {
        var ranks = new Vocabulary(Math.Min(bytes.Count((byte)'\n'), bytes.Length / 6) + 1,
            bytes.Length * 3 / 4 + 1);
        int number = 0, tokens = 0;
        while (bytes.Length > 0)
        {
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = (end < 0 ? bytes : bytes[..end]).TrimEnd("\r "u8);
            bytes = end < 0 ? default : bytes[(end + 1)..];
            number++;
            if (line.IsEmpty)
                continue;
            ReadLine(line, ranks, file, number);
            tokens++;
        }
        if (tokens == 0)
            throw new TokenizerFormatException(file, "", "the file has no tokens");
        int[] ids = ranks.Complete().Ids.ToArray();
        Array.Sort(ids);
        bool twice = ids.Length < tokens;
        for (int i = 1; i < ids.Length; i++)
            twice |= ids[i] == ids[i - 1];
        return twice ? throw new TokenizerFormatException(file, "", "a token or a rank is there twice")
            : ranks;
    }

    /// <summary>The bytes of a token as characters of GPT-2's alphabet.</summary>
    public static string Spell(ReadOnlySpan<byte> token) => string.Create(token.Length, token,
        static (chars, bytes) => Spell(bytes, chars));

    private static void Spell(ReadOnlySpan<byte> token, Span<char> chars)
    {
        for (int i = 0; i < token.Length; i++)
            chars[i] = ByteAlphabet.Of(token[i]);
    }

    private static void ReadLine(ReadOnlySpan<byte> line, Vocabulary ranks, string file, int number)
    {
        int space = line.IndexOf((byte)' ');
        if (space < 0 || line.Length > MostBytes
            || !Utf8Parser.TryParse(line[(space + 1)..], out int rank, out int used)
            || used != line.Length - space - 1 || rank < 0)
            throw new TokenizerFormatException(file, $"line {number}",
                "expected a token in base64, a blank and a rank");
        byte[] bytes = ArrayPool<byte>.Shared.Rent(line.Length);
        char[] chars = ArrayPool<char>.Shared.Rent(line.Length);
        if (Base64.DecodeFromUtf8(line[..space], bytes, out int _, out int length) is not OperationStatus.Done
            || length == 0)
            throw new TokenizerFormatException(file, $"line {number}", "the token is not valid base64");
        Spell(bytes.AsSpan(0, length), chars);
        ranks.Insert(chars.AsSpan(0, length), rank);
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(chars);
    }

    public static ReadOnlySpan<byte> Decoded(ReadOnlySpan<byte> base64, string file, string place)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        return Base64.DecodeFromUtf8(base64, bytes, out int _, out int length) is OperationStatus.Done
            && length > 0
            ? bytes.AsSpan(0, length)
            : throw new TokenizerFormatException(file, place, "the token is not valid base64");
    }

    /// <summary>Special tokens behind the ranks, with names for the ids that no setting names.</summary>
    private static IEnumerable<AddedToken> Filled(Dictionary<string, string> ids, int first)
    {
        int last = ids.Keys.Select(id => int.TryParse(id, out int value) ? value : -1).DefaultIfEmpty(-1)
            .Max();
        for (int id = first; id <= last && id - first < 1 << 16; id++)
            yield return new(ids.GetValueOrDefault($"{id}", $"<|reserved_token_{id}|>")) { Special = true };
    }
}
