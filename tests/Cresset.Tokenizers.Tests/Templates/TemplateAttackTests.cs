using System.Diagnostics;
using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

/// <summary>
/// Hostile templates: a template's own exception, or nothing written; within time and memory.
/// </summary>
public sealed class TemplateAttackTests
{
    private static readonly KeyValuePair<string, object?>[] Variables = [new("messages",
        new[] { new Dictionary<string, object?> { ["role"] = "user", ["content"] = "hi" } })];

    public static TheoryData<string> Bombs =>
    [
        "{% for i in range(1000000000) %}x{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        Looped(60, "ns.s ~ ns.s", "{{ ns.s }}"), Looped(20000, "[ns.s]", "{{ ns.s|tojson }}"),
        Looped(60, "[ns.s, ns.s]", "{{ ns.s }}"),
        Looped(20000, "ns.s|list|map('upper')", "{{ 'x' * 10**10 }}"),
        "{{ 'x' * 10000000000 }}", "{{ ([0] * 10000000000)|length }}", "{{ 9 ** (9 ** 9) }}",
        "{{ '%1000000000d' % 1 }}", "{{ '{:1000000000}'.format(1) }}", "{{ 'x'|center(1000000000) }}",
        "{{ ('a\\n' * 100000)|indent(100000) }}", "{{ lipsum(n=100000000) }}",
        "{% macro f(n) %}{{ f(n + 1) }}{% endmacro %}{{ f(0) }}",
        "{% macro f(n) %}{% if n > 0 %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}x{% endmacro %}{{ f(60) }}",
        "{{ ('a' * 100000)|replace('a', 'b' * 100000) }}", "{{ range(100000)|join('x' * 100000) }}",
        "{{ ('a' * 9000000).count('a' * 4000000 ~ 'b') }}",
        "{{ range(100000)|batch(1000000000, 0)|list|length }}",
        "{{ " + new string('(', 20000) + "1" + new string(')', 20000) + " }}",
        "{{ " + new string('-', 30000) + "1 }}", "{{ not " + Many("not ", 30000) + "1 }}",
        "{{ x" + Many(".a", 30000) + " }}", "{{ x" + Many("|trim", 30000) + " }}",
        Many("{% if a %}", 10000) + Many("{% endif %}", 10000),
        "{% for m in messages %}", "{{ 'abc }}", "{# never closed", "{{ 1|nosuchfilter }}",
        "{% include '/etc/passwd' %}",
    ];

    public static TheoryData<string> Reaches =>
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{{ cycler.__init__.__globals__.os.system('x') }}",
        "{{ self._TemplateReference__context }}", "{{ ''|attr('__class__')|attr('__base__') }}",
        "{{ ''['__class__']['__mro__'] }}", "{{ '{0.__class__.__init__.__globals__}'.format('') }}",
        "{{ '{x.__class__}'.format_map({'x': 1}) }}", "{{ messages.GetType().Assembly.GetTypes() }}",
        "{{ ''.GetType() }}",
        "{{ messages.append('x') }}{{ messages.clear() }}", "{% import 'os' as os %}{{ os.system('x') }}",
        "{% extends '../../secret' %}", "{{ namespace(_x=1) }}", "{{ [''].__len__() }}",
    ];

    public static IEnumerable<TheoryDataRow<string>> Files() => Fixtures.Attacks is null
        ? [new("") { Skip = "shared/fixtures is not here" }]
        : Fixtures.Json(Path.Combine(Fixtures.Attacks, "attacks.json")).GetProperty("files").EnumerateArray()
            .Where(item => item.GetProperty("category").GetString() == "jinja")
            .Select(item => new TheoryDataRow<string>(item.GetRawText())
            {
                TestDisplayName = item.GetProperty("file").GetString(),
            });

    /// <summary>A value that a loop replaces by another made of it.</summary>
    private static string Looped(int times, string value, string end) => "{% set ns = namespace(s='x') %}"
        + $"{{% for i in range({times}) %}}{{% set ns.s = {value} %}}{{% endfor %}}{end}";

    private static string Many(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>
    /// Everything a render ever makes is counted here, so no peak of memory can be above it.
    /// </summary>
    private static string? Bounded(string template)
    {
        var clock = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        string? text = null;
        Exception? refusal = Record.Exception(() => text = JinjaTemplate.Parse(template).Render(Variables));
        long made = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(refusal is null or TemplateException, $"{refusal}");
        var limit = TimeSpan.FromSeconds(20); // which says that it ends, not how fast it is
        Assert.True(clock.Elapsed < limit, $"it took {clock.Elapsed}");
        Assert.True(made < 1L << 30, $"it made {made} bytes");
        return text;
    }

    [Theory]
    [MemberData(nameof(Bombs))]
    public void EndsInTime(string template) => Assert.Null(Bounded(template));

    [Theory]
    [MemberData(nameof(Files))]
    public void FilesAreRefusedOrBounded(string row)
    {
        JsonElement item = JsonDocument.Parse(row).RootElement;
        string? text = Bounded(
            File.ReadAllText(Path.Combine(Fixtures.Attacks!, item.GetProperty("file").GetString()!)));
        switch (item.GetProperty("expect").GetString())
        {
            case "refuse":
                Assert.Null(text);
                break;
            case "refuse_or_empty":
                Assert.True(text is null or "" or "[Undefined]", text);
                break;
            case var other:
                Assert.Equal("refuse_or_bounded", other);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Reaches))]
    public void ReachesNothing(string template)
    {
        string text = "";
        Exception? error = Record.Exception(() => text = JinjaTemplate.Parse(template).Render(Variables));
        Assert.True(error is null or TemplateException, $"{error}");
        Assert.Equal("", text);
    }

    [Fact]
    public void LimitsCanBeSet()
    {
        void Refused(string template, TemplateLimits limits) =>
            Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(template, limits).Render(Variables));
        Refused("{% for i in range(200) %}{% endfor %}", new() { Steps = 100 });
        Refused("{{ 'x' * 11 }}", new() { OutputLength = 10 });
        Refused("{{ ('x' * 600)|length }}", new() { Memory = 1000 });
        Refused("{{ ((((1)))) }}", new() { Depth = 3 });
        Refused("too long", new() { SourceLength = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TemplateLimits { Depth = 201 });
    }

    [Fact]
    public void SurvivesASmallStack()
    {
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => JinjaTemplate.Parse(
            "{% macro f(n) %}{{ [[[f(n + 1)|trim|list]]]|string }}{% endmacro %}{{ f(0) }}",
            new() { Depth = TemplateLimits.LargestDepth }).Render()), 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.IsType<TemplateException>(error);
    }
}
