using Cresset.Tokenizers.Expressions;

namespace Cresset.Tokenizers.Tests;

/// <summary>
/// Expressions mean what they mean in the reference (Oniguruma 6.9); the pieces are what it gave.
/// </summary>
public sealed class ExpressionTests
{
    /// <summary>Expression, text, and the pieces of the text with | between.</summary>
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        { "\\p{Han}+", "ab\u6F22\u5B57\u304B\u306A", "ab|\u6F22\u5B57|\u304B\u306A" },
        { "\\p{Hani}", "ab\u6F22\u5B57", "ab|\u6F22|\u5B57" },
        { "\\p{hira gana}+", "\u6F22\u5B57\u304B\u306A", "\u6F22\u5B57|\u304B\u306A" },
        { "[\\p{Latin}\\p{Greek}]+", "ab\u03B1\u0434", "ab\u03B1|\u0434" },
        { "\\p{InCJK_Unified_Ideographs}+", "ab\u6F22\u5B57", "ab|\u6F22\u5B57" },
        { "\\p{Emoji}+", "ab\U0001F6001", "ab|\U0001F6001" },
        { "\\p{^Cyrillic}+", "a\u0434b", "a|\u0434|b" },
        { "\\p{Extended_Pictographic}", "a\U0001F600", "a|\U0001F600" },
        { "\\p{Graph}+", "a b", "a| |b" },
        { "\\pL", "apLa", "a|pL|a" },
        { "(a)\\1", "aab", "aa|b" },
        { "(a)\\k<1>", "aab", "aa|b" },
        { "(?<n>a)\\k<n>", "aab", "aa|b" },
        { "(?'n'a)\\k'n'", "aab", "aa|b" },
        { "(a)(b)\\k<-2>", "abaab", "aba|ab" },
        { "\\1(a)", "aab", "aab" },
        { "(a)|b\\1", "aab ba", "a|a|b b|a" },
        { "(?i)(a)\\1", "aAb", "aA|b" },
        { "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10", "abcdefghijj", "abcdefghijj" },
        { "\\10", "x\u0008", "x|\u0008" },
        { "\\12", "x\u000A", "x|\u000A" },
        { "(a|b\\1)+", "ab aba", "a|b |a|b|a" },
        { "(?<n>a)|(?<n>b)\\k<n>", "bb a", "bb| |a" },
        { "(?<n>a)(?<n>b)?\\k<n>", "aba aa abb", "aba| |aa| |abb" },
        { "(?=(a+))\\1b", "aab", "aab" },
        { "(?>(a+))\\1", "aa aaa", "aa aaa" },
        { "(?:(a)|b)*\\1", "abaa", "abaa" },
        { "(\\p{L})\\1{2,}", "xaaabbbb", "x|aaa|bbbb" },
        { "[[:upper:]]+", "aBC", "a|BC" },
        { "[[:^lower:]]+", "aBC", "a|BC" },
        { "[[:graph:][:blank:]]+", "a B\u000A", "a B|\u000A" },
        { "[[:print:]]+", "a B\u0009", "a B|\u0009" },
        { "(?i)[[:upper:]]+", "aBC1", "aBC|1" },
        { "(?i)[[^b]]", "bB", "b|B" },
        { "(?i)[^b]", "bBa", "bB|a" },
        { "[^a-c&&b-d]", "abcde", "a|bc|d|e" },
        { "[a-z&&[^aeiou]&&[^x]]", "abxz", "a|b|x|z" },
        { "\\h+", "zaf1", "z|af1" },
        { "\\R", "a\u000D\u000Ab\u000A", "a|\u000D\u000A|b|\u000A" },
        { "\\X", "ae\u0301\U0001F469\u200D\U0001F469", "a|e\u0301|\U0001F469\u200D\U0001F469" },
        { "\\X\\P{L}", "ba\U0001F469\u200D\U0001F469-", "b|a\U0001F469|\u200D\U0001F469-" },
        { "\\N+", "a\u000D\u000Ab", "a\u000D|\u000A|b" },
        { "\\O", "a\u000A", "a|\u000A" },
        { "\\v", "a\u000Bb\u000A", "a|\u000B|b\u000A" },
        { "\\cA", "a\u0001", "a|\u0001" },
        { "\\C-A", "a\u0001", "a|\u0001" },
        { "\\o{101}", "aA", "a|A" },
        { "\\101", "aA", "a|A" },
        { "\\x{1F600}", "a\U0001F600", "a|\U0001F600" },
        { "\\x4", "a\u0004", "a|\u0004" },
        { "\\i", "xi", "x|i" },
        { "[\\b]", "b\u0008", "b|\u0008" },
        { "[a\\x05-\\bc]", "\u0007\u0008a\u000Cb", "\u0007|\u0008|a|\u000Cb" },
        { "\\Ga", "aaba", "a|a|ba" },
        { "\\Gab?|\\d", "xab1ab", "xab|1|ab" },
        { "(?=\\G)a|b", "aab", "a|a|b" },
        { "(?!\\G)", "a A ", "a| |A| " },
        { "(?i)\u03C3+", "\u03A3\u03C3\u03C2s", "\u03A3\u03C3\u03C2|s" },
        { "(?i)[\U00010400]", "\U00010428\U00010400a", "\U00010428|\U00010400|a" },
        { "(?i)\u01C5", "\u01C4\u01C5\u01C6", "\u01C4|\u01C5|\u01C6" },
        { "(a)?(?(1)b|c)", "abc", "ab|c" },
        { "(?<n>a)?(?(<n>)b|c)", "abcc", "ab|c|c" },
        { "(?(1)a|b)(c)", "bc", "bc" },
        { "(?<=a|bc)d", "bcd ad", "bc|d| a|d" },
        { "(?<=a*b)c", "aabc bc c", "aab|c| b|c| c" },
        { "(?<!\\p{L}+)1", "ab1 1", "ab1 |1" },
        { "(?<=\\b)c", "ac c", "ac |c" },
        { "(?x) a b # c", "ab", "ab" },
        { "(?x)a + b", "aab", "aab" },
        { "(?m).", "a\u000A", "a|\u000A" },
        { "a(?i)b|c", "aB C", "aB| C" },
        { "(?i:a)b", "Ab AB", "Ab| AB" },
        { "(?i)ab|cd(?-i)EF", "CDEF CDef", "CDEF| CDef" },
        { "a{2}?", "aaa a", "aa|a| |a" },
        { "a{2,1}a", "aaa aa", "aaa| aa" },
        { "a{,2}b", "aab", "aab" },
        { "(?:|a)*b", "aab", "aab" },
        { "a{2}+", "aaaaa", "aaaa|a" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void CutsAsTheReference(string pattern, string text, string pieces)
    {
        foreach (bool linear in (bool[])[true, false])
        {
            var found = new List<TextRange>();
            new Expression(pattern, linear).Find(text, found);
            int[] ends = [.. found.SelectMany(range => new[] { range.Start, range.End })
                .Append(text.Length).Where(end => end > 0).Distinct()];
            Assert.Equal(
                pieces, string.Join('|', ends.Select((end, i) => text[(i == 0 ? 0 : ends[i - 1])..end])));
        }
    }

    [Theory]
    [InlineData("\\p{Foo}")]
    [InlineData("(?P<n>a)")]
    [InlineData("(?<n>a)(b)\\1")]
    [InlineData("\\2(a)")]
    [InlineData("\\k<x>")]
    [InlineData("\\k<-1>")]
    [InlineData("(?(1)a|b)")]
    [InlineData("[[:foo:]]")]
    [InlineData("(?<1>a)")]
    [InlineData("(?<>a)")]
    [InlineData("\\8")]
    [InlineData("(?s)a")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("(?<n>a)(?(1)b|c)")]
    [InlineData("\\Kb")]
    [InlineData("(?~ab)")]
    [InlineData("(a)\\g<1>")]
    public void RefusesWhatTheReferenceRefusesAndWhatIsNotSupported(string pattern) =>
        Assert.Contains(pattern, Assert.Throws<FormatException>(() => new Expression(pattern)).Message);

    [Fact]
    public void ReferencesAreLeftToGoingBack()
    {
        Assert.False(new Expression(@"(a)\1").IsLinear);
        Assert.True(new Expression(@"(?<n>a)(b)|\p{Han}").IsLinear); // nothing asks for the groups
        Assert.Throws<TimeoutException>(() => new Expression(@"(a*)*\1c").Find(new string('a', 3000), []));
    }
}
