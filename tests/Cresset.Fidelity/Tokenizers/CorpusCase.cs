using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Cresset.Tokenizers;

namespace Cresset.Fidelity;

/// <summary>A long text, line by line: the number of tokens and a hash of all ids.</summary>
internal static class CorpusCase
{
    private static readonly EncodeOptions Plain = new() { AddSpecialTokens = false };

    public static void Run(CaseFile file, JsonElement item, Check check)
    {
        string path = Path.Combine(file.Folder, "real", item.Text("tokenizer"));
        using JsonDocument json = CaseFile.Parse(path);
        Tokenizer tokenizer = Tokenizer.Parse(System.Text.Encoding.UTF8.GetBytes(json.RootElement.GetRawText()), path);
        long count = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string[] lines in Lines(file).Chunk(1000))
        {
            foreach (Encoding encoding in tokenizer.EncodeBatch(lines, Plain))
            {
                count += encoding.Count;
                hash.AppendData(MemoryMarshal.AsBytes(encoding.Ids.AsSpan()));
            }
        }
        check.Same("tokens", item.GetProperty("tokens").GetInt64(), count);
        check.SameText("hash", item.Text("sha256_of_ids_int32_le"), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static string[] Lines(CaseFile file)
    {
        using Stream stream = File.OpenRead(Path.Combine(file.Folder, "corpus.txt.gz"));
        using var zip = new GZipStream(stream, CompressionMode.Decompress);
        using var reader = new StreamReader(zip, new System.Text.UTF8Encoding(false));
        return reader.ReadToEnd().Split('\n');
    }
}
