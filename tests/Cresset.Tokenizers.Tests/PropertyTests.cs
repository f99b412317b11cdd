using CsCheck;

namespace Cresset.Tokenizers.Tests;

/// <summary>What must hold for every string. A failure prints the seed that repeats it.</summary>
public sealed class PropertyTests
{
    private static readonly Tokenizer Bert = Tokenizer.Parse(
        Fixtures.Bytes(Path.Combine(Fixtures.Golden, "real/bert-uncased.tokenizer.json.gz")));

    private static readonly Tokenizer Cased = Tokenizer.Parse(
        Fixtures.Bytes(Path.Combine(Fixtures.Golden, "trained/bert-cased.tokenizer.json.gz")));

    /// <summary>Any chars, lone surrogates and specials among them.</summary>
    private static readonly Gen<string> Strings = Gen.Frequency(
        (6, Gen.Char[' ', '~']), (2, Gen.Char['\u00A0', '\u06FF']), (1, Gen.Char['\u3000', '\u30FF']),
        (1, Gen.Char['\uD800', '\uDFFF']), (1, Gen.Char)).Array[0, 60].Select(chars => new string(chars));

    private static readonly string[] Odd =
        ["[SEP]", " [MASK]x", "e\u0301", "İ", "中文", "😀", "\u1100\u1161", "a\u0323\u0307"];

    private static readonly Gen<string> Texts = Gen.Frequency(
        (3, Strings), (1, Gen.Int[0, Odd.Length - 1].Select(i => Odd[i])))
        .List[1, 4].Select(parts => string.Concat(parts));

    [Fact]
    public void EveryStringEncodes() => Texts.Sample(text =>
    {
        Encoding encoding = Bert.Encode(text);
        return encoding.Count >= 2 && encoding.Ids[0] == 101 && encoding.Ids[^1] == 102
            && encoding.Tokens.Length == encoding.Count && encoding.Offsets.Length == encoding.Count;
    }, iter: 3000);

    [Fact]
    public void OffsetsAreInTheTextAndInOrder() => Texts.Sample(text =>
    {
        int last = 0;
        foreach (TextRange range in Bert.Encode(text, null, new() { AddSpecialTokens = false }).Offsets)
        {
            if (range.Start < last || range.End < range.Start || range.End > text.Length)
                return false;
            last = range.Start;
        }
        return true;
    }, iter: 3000);

    /// <summary>
    /// Between two tokens stands nothing but what the cleaning drops: blanks, controls, marks.
    /// </summary>
    [Fact]
    public void OffsetsCoverTheText() => Texts.Sample(text =>
    {
        var covered = new bool[text.Length];
        foreach (TextRange range in Cased.Encode(text, null, new() { AddSpecialTokens = false }).Offsets)
            covered.AsSpan(range.Start, range.Length).Fill(true);
        return Enumerable.Range(0, text.Length).All(i => covered[i] || IsDropped(text, i));
    }, iter: 3000);

    [Fact]
    public void ABatchIsOneByOne() => Texts.Array[0, 12].Sample(texts =>
    {
        Encoding[] batch = Bert.EncodeBatch(texts);
        return batch.Length == texts.Length && texts.Zip(batch).All(pair =>
            Bert.Encode(pair.First) is var one && one.Ids.SequenceEqual(pair.Second.Ids)
            && one.Offsets.SequenceEqual(pair.Second.Offsets)
            && one.WordIds.SequenceEqual(pair.Second.WordIds));
    }, iter: 300);

    [Fact]
    public void CodePointAndByteOffsetsNameTheSameText() => Texts.Sample(text =>
    {
        if (text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar))
            return true; // a lone surrogate has no UTF-8
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        int[] points = [.. text.EnumerateRunes().Select(rune => rune.Value)];
        return Bert.Encode(text).Offsets.Zip(
            Bert.Encode(text, null, new() { Offsets = OffsetUnit.CodePoint }).Offsets,
            Bert.Encode(text, null, new() { Offsets = OffsetUnit.Utf8 }).Offsets).All(ranges =>
        {
            string piece = ranges.First.Of(text).ToString();
            return piece == string.Concat(
                points[ranges.Second.Start..ranges.Second.End].Select(char.ConvertFromUtf32))
                && piece == System.Text.Encoding.UTF8.GetString(
                    bytes.AsSpan(ranges.Third.Start..ranges.Third.End));
        });
    }, iter: 2000);

    [Fact]
    public void TruncationLeavesTheLimit() =>
        Gen.Select(Texts, Texts, Gen.Int[3, 20]).Sample((text, pair, most) =>
        Bert.WithTruncation(new(most)).Encode(text, pair).Count <= most, iter: 1000);

    private static bool IsDropped(string text, int i)
    {
        int start = i > 0 && char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]) ? i - 1 : i;
        int c = Unicode.CodePoints.Next(text, ref start);
        return c is 0 or Unicode.CodePoints.Replacement
            || Unicode.CodePoints.Is(c, Unicode.CharClass.White | Unicode.CharClass.Removed);
    }
}
