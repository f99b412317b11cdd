using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Tests;

/// <summary>Places packed into two bytes come out as they went in, near and far ones.</summary>
public sealed class PlacesTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 100)]
    [InlineData(3, 3000)]
    [InlineData(4, 1_000_000)]
    public void ComeOutAsTheyWentIn(int seed, int far)
    {
        var random = new Random(seed);
        var work = new Workspace();
        string text = new('x', far * 2);
        work.Pieces.Text.Load(text, 0);
        var expected = new List<(TextRange Offsets, int Word)>();
        for (int i = 0; i < 500; i++)
        {
            int start = random.Next(far), end = start + random.Next(far);
            work.Tokens.Word = random.Next(3) == 0 ? random.Next(far) : work.Tokens.Word + random.Next(2);
            work.Tokens.Add(i, start, end);
            expected.Add((work.Pieces.Text.RangeOf(start, end), work.Tokens.Word));
        }
        var places = Places.Of(work);
        var offsets = new TextRange[places.Count];
        var words = new int[places.Count];
        places.CopyTo(offsets, words);
        Assert.Equal(expected, offsets.Zip(words));
    }

    /// <summary>Both ways to an encoding: of one text, and of a batch that is filled up by nothing.</summary>
    [Theory]
    [MemberData(nameof(IdsTests.Names), MemberType = typeof(IdsTests))]
    public void SayWhatAWholeDraftSays(string name)
    {
        Tokenizer tokenizer = Tokenizer.Parse(
            Fixtures.Bytes(Path.Combine(Fixtures.Golden, $"trained/{name}.tokenizer.json.gz")));
        Tokenizer padding = tokenizer.WithPadding(new() { Length = 0 });
        foreach (string text in RandomTexts.Make(300, seed: 3))
        {
            Encoding packed = tokenizer.Encode(text), whole = padding.Encode(text);
            Assert.Equal(whole.Ids, packed.Ids);
            Assert.Equal(whole.Offsets, packed.Offsets);
            Assert.Equal(whole.WordIds, packed.WordIds);
            Assert.Equal(whole.TypeIds, packed.TypeIds);
            Assert.Equal(whole.Tokens, packed.Tokens);
            Assert.Equal(whole.SequenceIds, packed.SequenceIds);
            Assert.Equal(whole.SpecialTokensMask, packed.SpecialTokensMask);
            Assert.Equal(whole.AttentionMask, packed.AttentionMask);
        }
    }
}
