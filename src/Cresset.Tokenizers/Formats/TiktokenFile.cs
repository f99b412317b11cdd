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
        return space > 0 && Base64.IsValid(line[..space]) && Utf8Parser.TryParse(line[(space + 1)..], out int _, out int _);
    }

    public static Tokenizer Read(byte[] bytes, string file, TokenizerConfig config)
    {
        Vocabulary ranks = ReadRanks(bytes, file);
        int most = ranks.Tokens().Max(token => token.Value);
        var ids = config.Root["added_tokens_decoder"].IsObject
            ? config.Root["added_tokens_decoder"].Properties().ToDictionary(p => p.Name, p => p.Value["content"].Text()) : [];
        IEnumerable<AddedToken> special = config.Added.Concat(config.Extra);
        Tokenizer tokenizer = Build(ranks, Patterns.Cl100k, file).WithTokens(Filled(ids, most + 1)).WithTokens(special);
        return tokenizer.WithSettings(config.Settings(null));
    }

    /// <summary>A byte-level tokenizer of ranks, whose words are tokens wherever they are in the vocabulary.</summary>
    public static Tokenizer Build(Vocabulary ranks, string pattern, string file, Vocabulary? all = null)
    {
        var merges = MergeRecovery.ByRank(ranks, file);
        if (all is not null)
            merges = [.. merges.Select(m => (Other(m.Left), Other(m.Right), Other(m.Joined)))];
        int Other(int id) => all!.IdOf(ranks.TokenOf(id)!)!.Value;
        return new(Bpe.Build(all ?? ranks, merges, new() { IgnoreMerges = true }))
        {
            PreTokenizer = PreTokenizer(Patterns.Cut(pattern)),
            Decoder = Decoder("""{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":true,"use_regex":true}"""),
            PostProcessor = PostProcessor(
                """{"type":"ByteLevel","add_prefix_space":true,"trim_offsets":false,"use_regex":true}"""),
        };
    }

    /// <summary>Tokens in GPT-2's alphabet and their ranks.</summary>
    public static Vocabulary ReadRanks(byte[] bytes, string file)
    {
        var tokens = new List<KeyValuePair<string, int>>();
        int number = 0;
        for (int start = 0; start < bytes.Length;)
        {
            int length = bytes.AsSpan(start).IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = length < 0 ? bytes.AsSpan(start) : bytes.AsSpan(start, length);
            start += line.Length + 1;
            number++;
            if (line.TrimEnd("\r "u8).Length > 0)
                tokens.Add(ReadLine(line.TrimEnd("\r "u8), file, number));
        }
        if (tokens.Count == 0)
            throw new TokenizerFormatException(file, "", "the file has no tokens");
        if (tokens.DistinctBy(token => token.Value).Count() < tokens.Count || tokens.DistinctBy(token => token.Key).Count() < tokens.Count)
            throw new TokenizerFormatException(file, "", "a token or a rank is there twice");
        return new(tokens, tokens.Count);
    }

    /// <summary>The bytes of a token as characters of GPT-2's alphabet.</summary>
    public static string Spell(ReadOnlySpan<byte> token) => string.Create(token.Length, token,
        static (chars, bytes) =>
        {
            for (int i = 0; i < bytes.Length; i++)
                chars[i] = ByteAlphabet.Of(bytes[i]);
        });

    private static KeyValuePair<string, int> ReadLine(ReadOnlySpan<byte> line, string file, int number)
    {
        int space = line.IndexOf((byte)' ');
        if (space < 0 || line.Length > MostBytes || !Utf8Parser.TryParse(line[(space + 1)..], out int rank, out int used)
            || used != line.Length - space - 1 || rank < 0)
            throw new TokenizerFormatException(file, $"line {number}", "expected a token in base64, a blank and a rank");
        return new(Spell(Decoded(line[..space], file, $"line {number}")), rank);
    }

    public static ReadOnlySpan<byte> Decoded(ReadOnlySpan<byte> base64, string file, string place)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        return Base64.DecodeFromUtf8(base64, bytes, out int _, out int length) is System.Buffers.OperationStatus.Done && length > 0
            ? bytes.AsSpan(0, length) : throw new TokenizerFormatException(file, place, "the token is not valid base64");
    }

    /// <summary>Special tokens behind the ranks, with names for the ids that no setting names.</summary>
    private static IEnumerable<AddedToken> Filled(Dictionary<string, string> ids, int first)
    {
        int last = ids.Keys.Select(id => int.TryParse(id, out int value) ? value : -1).DefaultIfEmpty(-1).Max();
        for (int id = first; id <= last && id - first < 1 << 16; id++)
            yield return new(ids.GetValueOrDefault($"{id}", $"<|reserved_token_{id}|>")) { Special = true };
    }
}
