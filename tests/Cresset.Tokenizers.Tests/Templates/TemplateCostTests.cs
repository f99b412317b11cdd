using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

/// <summary>
/// What works through much at once counts as much: with few steps allowed, a few such operations are refused.
/// Were they one step each, the millions of steps that a render has by default would take hours.
/// </summary>
public sealed class TemplateCostTests
{
    private const string Large = "{% set s = 'ab cd' * 200000 %}{% set t = 'ab cd' * 200000 %}"
        + "{% set n = 7 ** 40000 %}{% set l = [1] * 200000 %}{% set k = [1] * 200000 %}"
        + "{% for i in range(40) %}";

    private const string Nested = "{% set ns = namespace(t=(1,)) %}{% for i in range(9) %}"
        + "{% set ns.t = (ns.t,) * 64 %}{% endfor %}";

    private static readonly TemplateLimits Few = new() { Steps = 140_000, Memory = 1 << 30 };

    [Theory]
    [InlineData("{{ s|int }}"), InlineData("{{ s|float }}"), InlineData("{{ s|wordcount }}")]
    [InlineData("{{ s is upper }}")]
    [InlineData("{{ s.isalpha() }}"), InlineData("{{ s.istitle() }}"), InlineData("{{ s == t }}")]
    [InlineData("{{ s < t }}")]
    [InlineData("{{ {s: 1}[t] }}"), InlineData("{{ s in {1: 2} }}"), InlineData("{{ {1: 2}.get(s) }}")]
    [InlineData("{{ s.startswith(t) }}"), InlineData("{{ s|striptags|length }}")]
    [InlineData("{{ [s, t]|sort|length }}")]
    [InlineData("{{ [s]|unique|list|length }}"), InlineData("{{ [s, t]|max|length }}")]
    [InlineData("{{ s|urlize|length }}")]
    [InlineData("{{ (n * n) % 7 }}"), InlineData("{{ n // (n - 1) }}"), InlineData("{{ {n: 1}[n] }}")]
    [InlineData("{{ ('%x' % n)|length }}")]
    [InlineData("{{ l == k }}"), InlineData("{{ l < k }}"), InlineData("{{ l.count(2) }}")]
    [InlineData("{{ 2 in l }}")]
    [InlineData("{{ [1]|sort(attribute='a,' * 100000) }}"), InlineData("{{ '{:_x}'.format(n)|length }}")]
    [InlineData("{{ s.encode().decode()|length }}"), InlineData("{{ s|title|length }}")]
    [InlineData("{{ s|pprint|length }}")]
    public void WorkIsCounted(string body)
    {
        Assert.Equal(40, JinjaTemplate.Parse(Large + "1{% endfor %}", Few).Render().Length);
        Refused(Large + body + "{% endfor %}");
    }

    /// <summary>Sizes that no text or key can have, and chars that are none.</summary>
    [Theory]
    [InlineData("{{ 'abc'.ljust(9223372036854775807, '😀') }}")]
    [InlineData("{{ 'a\\tb'.expandtabs(9223372036854775807) }}")]
    [InlineData("{{ lipsum(max=9223372036854775807) }}")]
    [InlineData("{{ 'abc'.zfill(9223372036854775807) }}")]
    [InlineData("{{ 'x'|indent(9223372036854775807, true) }}")]
    [InlineData("{{ [1]|tojson(indent=9223372036854775807) }}")]
    [InlineData("{{ '{:9999999}'.format(1) * 100 }}"), InlineData("{{ 10 ** (10 ** 10) }}")]
    [InlineData("{{ 'a'.center(10**18) }}")]
    [InlineData("{{ '%*d' % (9999999, 1) * 100 }}"), InlineData("{{ '%.999999999f' % 1 }}")]
    [InlineData("{{ '{:.99999}'.format(1.5) }}")]
    [InlineData(Nested + "{{ {ns.t: 1} }}"), InlineData(Nested + "{{ ns.t|tojson }}")]
    [InlineData(Nested + "{{ ns.t|pprint }}")]
    [InlineData("{{ strftime_now('%c' * 9000000) }}"), InlineData("{{ ('x' * 9000000)|wordwrap(1) }}")]
    public void SizesAreBounded(string template) => Refused(template);

    [Theory]
    [InlineData("{{ 'a'.translate({97: -5}) }}", TemplateErrorKind.ValueError)]
    [InlineData("{{ 'a'.translate({97: 99999999999999999999}) }}", TemplateErrorKind.ValueError)]
    [InlineData("{{ ('{:' ~ 'x' * 9000000 ~ '}').format(1) }}", TemplateErrorKind.ValueError)]
    [InlineData("{{ '{:>99999999999999999999}'.format('x') }}", TemplateErrorKind.ValueError)]
    public void NonsenseIsAnError(string template, TemplateErrorKind kind) =>
        Assert.Equal(kind,
            Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(template).Render()).Kind);

    /// <summary>Large things that are asked for little are cheap.</summary>
    [Theory]
    [InlineData("{{ ('%' ~ '0' * 5000000 ~ '5d') % 7 }}", "00007")]
    [InlineData("{{ ('a(' * 300000 ~ ')' * 300000)|urlize|length }}", "900000")]
    [InlineData("{% set d = dict.fromkeys(range(50000)) %}{% for i in range(50000) %}"
        + "{% for k in d %}{% break %}{% endfor %}{% endfor %}x", "x")]
    [InlineData("{% set r = range(99999) %}{% for i in range(50000) %}"
        + "{{ '' if r == range(99999) }}{% endfor %}x", "x")]
    [InlineData("{% set s = 'ab' * 5000000 %}{% for i in range(20000) %}"
        + "{{ s[i] if s[i:i + 1] != s[i] }}{% endfor %}x", "x")]
    public void LittleIsCheap(string template, string text)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(text, JinjaTemplate.Parse(template).Render());
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 300L << 20);
    }

    /// <summary>
    /// Slices of literals are computed when a template is read, with one allowance for all.
    /// </summary>
    [Fact]
    public void ReadingIsBounded()
    {
        string source = string.Concat(Enumerable.Repeat("{{ ('a' * 400000)[1:]|length }}", 5000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        JinjaTemplate.Parse(source);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200L << 20);
    }

    private static void Refused(string template)
    {
        var error = Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(template, Few).Render());
        Assert.True(error.Kind == TemplateErrorKind.LimitError, error.Message);
    }
}
