using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace Cresset.Tokenizers.ML.Tests;

/// <summary>
/// Code that knows only Microsoft's abstract class, on our tokenizers and beside Microsoft's own.
/// </summary>
public sealed class MLTokenizerTests
{
    private static readonly string[] Texts =
        ["", "ab ab", "ab ab ab ab.", "é", "abé1 é é", "1.1 ab  ab", "ab\u00e9\u00e9\u00e9ab"];

    private static readonly byte[] Ranks = System.Text.Encoding.UTF8.GetBytes(
        string.Concat(Pieces().Select((piece, rank) => $"{Convert.ToBase64String(piece)} {rank}\n")));

    private static readonly Dictionary<string, int> Special = new() { ["<|end|>"] = 300 };

    /// <summary>The bytes, then some pairs of them.</summary>
    private static IEnumerable<byte[]> Pieces() =>
    [
        .. Enumerable.Range(0, 256).Select(value => new[] { (byte)value }),
        .. new[] { "ab", " a", " ab", "é", "11" }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    private static MLTokenizer Ours(bool special = false)
    {
        Tokenizer tokenizer = Tokenizer.FromTiktoken(Ranks, TiktokenPatterns.Cl100k, Special);
        return new(special ? tokenizer.WithPostProcessor(
            new PostProcessors.BertProcessing(("<|end|>", 300), ("<|end|>", 300))) : tokenizer, special);
    }

    private static TiktokenTokenizer Theirs() => TiktokenTokenizer.Create(
        new MemoryStream(Ranks), new RegexPreTokenizer(new(TiktokenPatterns.Cl100k), Special), null, Special);

    [Fact]
    public void GivesTheIdsOfMicrosoftsOwn()
    {
        foreach (string text in Texts)
        {
            Assert.Equal(Theirs().EncodeToIds(text), Ours().EncodeToIds(text));
            Assert.Equal(Theirs().CountTokens(text), Ours().CountTokens(text));
            IReadOnlyList<EncodedToken> ours = Ours().EncodeToTokens(text, out string? normalized);
            Assert.Equal(Theirs().EncodeToTokens(text, out _).Select(token => (token.Id, token.Offset)),
                ours.Select(token => (token.Id, token.Offset)));
            Assert.Null(normalized);
            Assert.Equal(text, Ours().Decode(Ours().EncodeToIds(text)));
        }
    }

    [Fact]
    public void CutsWhereMicrosoftsOwnCuts()
    {
        foreach (string text in Texts)
        {
            for (int most = 1; most < 9; most++)
            {
                int theirs = Theirs().GetIndexByTokenCount(text, most, out _, out int theirCount);
                int ours = Ours().GetIndexByTokenCount(text, most, out _, out int count);
                Assert.Equal((theirs, theirCount), (ours, count));
                theirs = Theirs().GetIndexByTokenCountFromEnd(text, most, out _, out theirCount);
                ours = Ours().GetIndexByTokenCountFromEnd(text, most, out _, out count);
                Assert.Equal((theirs, theirCount), (ours, count));
                IReadOnlyList<int> ids = Theirs().EncodeToIds(text, most, out _, out theirs);
                Assert.Equal(ids, Ours().EncodeToIds(text, most, out _, out ours));
                Assert.Equal(theirs, ours);
            }
        }
    }

    [Fact]
    public void KeepsSpecialTokensWhenItCuts()
    {
        MLTokenizer tokenizer = Ours(special: true);
        Assert.Equal([300, 256, 258, 300], tokenizer.EncodeToIds("ab ab"));
        Assert.Equal([300, 256, 300], tokenizer.EncodeToIds("ab ab", 3, out _, out int consumed));
        Assert.Equal(2, consumed);
        Assert.Empty(tokenizer.EncodeToIds("ab ab", 2, out _, out consumed));
        Assert.Equal(0, consumed);
        Assert.Equal(4, tokenizer.CountTokens("ab ab"));
        Assert.Equal("<|end|>ab ab<|end|>", tokenizer.Decode([300, 256, 258, 300]));
    }

    [Fact]
    public void DecodesIntoWhatRoomThereIs()
    {
        MLTokenizer tokenizer = Ours();
        int[] ids = [.. tokenizer.EncodeToIds("ab é ab")];
        Span<char> room = new char[32];
        Assert.Equal(OperationStatus.Done, tokenizer.Decode(ids, room, out int consumed, out int written));
        Assert.Equal((ids.Length, "ab é ab"), (consumed, room[..written].ToString()));
        Assert.Equal(OperationStatus.DestinationTooSmall,
            tokenizer.Decode(ids, room[..3], out consumed, out written));
        Assert.Equal("ab ", room[..written].ToString());
        Assert.Equal("ab ", tokenizer.Decode(ids[..consumed]));
        Assert.Equal(OperationStatus.InvalidData,
            tokenizer.Decode([256, 999, 256], room, out consumed, out written));
        Assert.Equal((1, "ab"), (consumed, room[..written].ToString()));
    }

    [Fact]
    public void LeavesOutWhatTheCallerLeavesOut()
    {
        var words = new Dictionary<string, int> { ["[UNK]"] = 0, ["a"] = 1, ["A"] = 2, ["a b"] = 3 };
        var tokenizer = new MLTokenizer(new(new Models.WordLevel(words, "[UNK]"))
        {
            Normalizer = new Normalizers.Lowercase(), PreTokenizer = new PreTokenizers.Whitespace(),
        });
        Assert.Equal([1], tokenizer.EncodeToIds("A"));
        Assert.Equal([2], tokenizer.EncodeToIds("A", considerNormalization: false));
        Assert.Equal([3], tokenizer.EncodeToIds("A b", considerPreTokenization: false));
    }
}
