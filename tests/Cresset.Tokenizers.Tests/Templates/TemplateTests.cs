using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("{{ 1e16 }} {{ 0.1 + 0.2 }} {{ 2.0 ** -1 }}", "1e+16 0.30000000000000004 0.5")]
    [InlineData("{{ '日本😀'[::-1] }} {{ '日本😀'|length }} {{ 'a😀b'.find('b') }}", "😀本日 3 2")]
    [InlineData("{{ 2.675|round(2) }} {{ 0.125|round(2) }} {{ '%.2f' % 0.125 }}", "2.67 0.12 0.12")]
    [InlineData("{{ {'k': [1, none, 'it\\'s']} }}", "{'k': [1, None, \"it's\"]}")]
    [InlineData("{% for x in [1, 2] %}{% set y = x %}{% endfor %}[{{ y }}]", "[]")]
    [InlineData("{{ '{0:05}|{0:>6}|{1:,}'.format('ab', 1234567) }}", "ab000|    ab|1,234,567")]
    [InlineData("{{ 'ΑΣ'.lower() }} {{ 'straße'.upper() }} {{ 'ﬁ'.title() }}", "ας STRASSE Fi")]
    [InlineData("{{ 7 // -2 }} {{ -7 % 3 }} {{ 7.5 // 2 }} {{ 9 ** 30 }}",
        "-4 2 3.0 42391158275216203514294433201")]
    [InlineData("{{ 5[1:] }}|{{ none['n':]|list }}|{{ not (2)[:1] }}|{{ 'abc'[1:] }}", "|[]|True|bc")]
    [InlineData("{{ true.real }} {{ (7).denominator }} {{ 2.5.imag }} {{ zz is sequence }}", "1 1 0.0 True")]
    [InlineData("{{ '%c' % 128512 }} {{ '{:c}'.format(233) }} {{ '%c' % 0x10FFFF == '\\U0010ffff' }}",
        "😀 é True")]
    [InlineData("{{ ' a  b c '.split(maxsplit=1) }} {{ ' a  b c '.rsplit(maxsplit=1) }}",
        "['a', 'b c '] [' a  b', 'c']")]
    [InlineData("{{ '%0%' % 'x' if false }}{{ '%%|%5d%%' % 7 }} {{ '%*d' % (true, 5) }}", "%|    7% 5")]
    [InlineData("{{ '\\x41\\u65e5\\U0001f600\\101\\q\\é' }}", "A日😀A\\q\\xe9")]
    [InlineData("{{ '{:.0}|{:.1}|{:-}'.format(1.0, 12.0, 3) }}", "1e+00|1e+01|3")]
    [InlineData("{{ ['x' * 60, {'b': 1, 'a': 'y'}, 'z' * 9]|pprint|replace('x' * 60, 'x') }}",
        "['x',\n {'a': 'y', 'b': 1},\n 'zzzzzzzzz']")]
    [InlineData("{{ ('word ' * 20)|pprint }}",
        "('word word word word word word word word word word word word word word word '\n"
        + " 'word word word word word ')")]
    [InlineData("{{ '<b>'|e|upper|e }} {{ ['<'|e|center(5)] }}", "&LT;B&GT; [Markup(' &lt;')]")]
    [InlineData("{{ 'abcdefghijk'|list|truncate(6)|length }} {{ [1]|batch(zz)|list }}", "11 [[1]]")]
    [InlineData("{{ 0 / -3 }} {{ -0.0 // 1 }} {{ 0 / 3 }} {{ -6 / 3 }}", "-0.0 -0.0 0.0 -2.0")]
    [InlineData("{{ '{:.9999999999}|{:.2}'.format('abc', 'abc') }}", "abc|ab")]
    [InlineData("{{ '<b>'|e|urlize }} {{ '(www.a.org)'|urlize|length }}", "&lt;b&gt; 58")]
    [InlineData("{% for i in [1, 2] %}a{% continue %}{% else %}none{% endfor %}", "aanone")]
    [InlineData("{% for i in [1, 2] %}{% set x %}a{% continue %}{% endset %}b{% endfor %}c", "c")]
    [InlineData("{% for i in [1, 2] %}{% filter upper %}a{% break %}{% endfilter %}b{% else %}d{% endfor %}c",
        "dc")]
    public void GivesPythonsText(string template, string text) =>
        Assert.Equal(text, JinjaTemplate.Parse(template).Render());

    [Theory]
    [InlineData("a\n{{ x.y.z }}", TemplateErrorKind.UndefinedError, 2, 5)]
    [InlineData("{% if a %}\n  {{ 1 + }}{% endif %}", TemplateErrorKind.TemplateSyntaxError, 2, 10)]
    [InlineData("{{ [].append(1) }}", TemplateErrorKind.SecurityError, 1, 13)]
    [InlineData("\n\n{{ 1 / 0 }}", TemplateErrorKind.ZeroDivisionError, 3, 6)]
    [InlineData("{{ raise_exception('no') }}", TemplateErrorKind.TemplateError, 1, 19)]
    [InlineData("{% set x = 5[1:] %}", TemplateErrorKind.TypeError, 1, 13)]
    [InlineData("{{ '{:c}'.format(-1) }}", TemplateErrorKind.OverflowError, 1, 17)]
    [InlineData("{{ 'a' * -9999999999999999999 }}", TemplateErrorKind.OverflowError, 1, 8)]
    [InlineData("{{ dict(zz) }}", TemplateErrorKind.UndefinedError, 1, 8)]
    [InlineData("{{ 'ab' ~\n '\\N{BULLET}' }}", TemplateErrorKind.TemplateSyntaxError, 2, 3)]
    [InlineData("{{ 'é\\x4' }}", TemplateErrorKind.TemplateSyntaxError, 1, 6)]
    [InlineData("{{ '%0%' % 'x' }}", TemplateErrorKind.ValueError, 1, 10)]
    [InlineData("{{ '{:->3}{:+}'.format('x', 'y') }}", TemplateErrorKind.ValueError, 1, 23)]
    [InlineData("{{ range(zz) }}", TemplateErrorKind.TypeError, 1, 9)]
    [InlineData("{{ 'x'|truncate(zz) }}", TemplateErrorKind.UndefinedError, 1, 8)]
    [InlineData("{{ ('a' * 9)|list|truncate(2) }}", TemplateErrorKind.AttributeError, 1, 19)]
    [InlineData("{{ '%99999999999999999999d' % 1 }}", TemplateErrorKind.ValueError, 1, 29)]
    [InlineData("{% block b %}{% endblock %}{% block b %}{% endblock %}",
        TemplateErrorKind.TemplateAssertionError, 1, 31)]
    [InlineData("{{ 1|nosuch }}{% block b %}", TemplateErrorKind.TemplateSyntaxError, 1, 28)]
    public void SaysWhatIsWrongAndWhere(string template, TemplateErrorKind kind, int line, int column)
    {
        var error = Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(template).Render());
        Assert.Equal((kind, line, column), (error.Kind, error.Line, error.Column));
    }

    /// <summary>
    /// A scope that sets a name first hides the caller's variable, as where Jinja compiles it.
    /// </summary>
    [Theory]
    [InlineData("{% for i in [1] %}[{{ x }}]{% endfor %}{% set x = 1 %}{{ x }}", "[]1")]
    [InlineData("{{ x }}{% for i in [1] %}[{{ x }}]{% endfor %}{% set x = 1 %}{{ x }}", "7[7]1")]
    [InlineData("{% for i in [1] %}[{{ x }}]{% endfor %}{% if i %}{% set x = 1 %}{% endif %}{{ x }}", "[7]7")]
    [InlineData("{% for i in [1] %}[{{ x }}]{% endfor %}{% set x = x or 1 %}{{ x }}", "[7]7")]
    [InlineData("{% for i in [1] %}[{{ x }}]{% set x = 1 %}{{ x }}{% endfor %}{{ x }}", "[7]17")]
    [InlineData("{% for i in [1] %}[{{ x() }}]{% endfor %}{% macro x() %}m{% endmacro %}", "UndefinedError")]
    [InlineData("{% block b %}[{{ x }}]{% endblock %}{% set x = 1 %}{{ x }}", "[7]1")]
    [InlineData("{% set x = 2 %}{% block b %}[{{ x }}]{% set x = 3 %}{{ x }}{% endblock %}{{ x }}", "[2]32")]
    public void NamesAreSeenWhereJinjaSeesThem(string template, string text)
    {
        string Render() => JinjaTemplate.Parse(template).Render([KeyValuePair.Create("x", (object?)7)]);
        Assert.Equal(text, Record.Exception(Render) is TemplateException e ? e.PythonName : Render());
    }

    [Fact]
    public void TakesNoOtherObjects() => Assert.Throws<ArgumentException>(
        () => JinjaTemplate.Parse("{{ x }}")
        .Render(new Dictionary<string, object?> { ["x"] = new Random(1) }));

    [Fact]
    public void OneTemplateRendersInManyThreads()
    {
        JinjaTemplate template = JinjaTemplate.Parse(
            "{% set ns = namespace(s=0) %}{% for i in range(n) %}"
            + "{% set ns.s = ns.s + i %}{% endfor %}{{ ns.s }}");
        var threads = Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            for (int n = 0; n < 200; n++)
                Assert.Equal($"{n * (n - 1) / 2}", template.Render([KeyValuePair.Create("n", (object?)n)]));
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
    }

    [Fact]
    public void ContinuesTheFinalMessage()
    {
        ChatTemplate template =
            ChatTemplate.Parse("{% for m in messages %}<{{ m.role }}>{{ m.content }}<end>{% endfor %}");
        ChatMessage[] chat = [new("user", "Hi"), new("assistant", "I ")];
        Assert.Equal("<user>Hi<end><assistant>I ",
            template.Render(chat, new() { ContinueFinalMessage = true }).Text);
        Assert.Throws<ArgumentException>(() => template.Render(chat,
            new() { ContinueFinalMessage = true, AddGenerationPrompt = true }));
        Assert.Throws<ArgumentException>(() => template.Render([]));
    }

    [Fact]
    public void MarksWhatTheAssistantWrote()
    {
        RenderedChat chat = ChatTemplate.Parse("{% for m in messages %}{% if m.role == 'assistant' %}"
            + "{% generation %}{{ m.content }}{% endgeneration %}{% else %}{{ m.content }}|{% endif %}"
            + "{% endfor %}")
            .Render([new("user", "Hi"), new("assistant", "Yes")]);
        Assert.Equal("Yes", chat.Generated.Single().Of(chat.Text));
    }
}
