using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

/// <summary>Damaged templates: they render, or fail with the template's own exception.</summary>
public sealed class TemplateFuzzTests
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "'", "\"", "\\", "(", ")", "[", "]", "{", "}", "|", ".",
        ",", ":", "~", "**", "%", "\ud800", "😀",
        " if ", " else ", " for x in ", "{% endfor %}", "{% endif %}", " is ", " not ", "|tojson", "|join",
        "[::-1]", "99999999999999999999", "1e308", "loop",
        "messages", "m.content", "range(9)", "* 3", "namespace()", "{% set x = 1 %}", "{% generation %}",
        "\n", "\r", "none", ".format(x)", "|map('upper')",
    ];

    private const string Source = """
        {%- set ns = namespace(n=0, s='') -%}{# c #}
        {% macro say(m, end='<e>') %}{{ m.role|upper }}: {{ m.content|trim ~ end }}{% endmacro %}
        {% for m in messages if m.role != 'system' %}
          {%- set ns.n = ns.n + loop.index * 2 -%}
          {% if loop.first and m.content is string %}{{ say(m) }}
          {%- elif m.content[1:-1] %}{{ m|tojson(indent=2) }}{% else %}x{% endif %}
          {% generation %}{{ '%s|%5.2f' % (m.content, 2.5) }}{% endgeneration %}
          {{- {'a': [1, (2,)]}.items()|list }}
        {% else %}none{% endfor %}{{ ns.n if ns.n > 3 else 'small' }}{{ "{0:>5}".format(ns.n) }}
        """;

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void DamagedTemplatesFailOrRender(int seed)
    {
        var random = new Random(seed);
        int rendered = 0, refused = 0;
        var limits = new TemplateLimits { Steps = 100_000, Memory = 4 << 20 };
        for (int i = 0; i < 3000; i++)
        {
            string damaged = Damage(random);
            try
            {
                ChatTemplate.Parse(damaged, limits)
                    .Render([new("user", "Hi 😀"), new("assistant", "it's \"ok\"")]);
                rendered++;
            }
            catch (TemplateException e)
            {
                Assert.True(e.Line > 0 && e.Column > 0);
                refused++;
            }
        }
        Assert.True(rendered > 100 && refused > 100, $"{rendered} rendered, {refused} refused");
    }

    private static string Damage(Random random)
    {
        string text = Source.Replace("\r", "");
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            int at = random.Next(text.Length), length = Math.Min(random.Next(1, 12), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Remove(at, length).Insert(at, Pieces[random.Next(Pieces.Length)]),
                _ => text.Insert(at, text.Substring(random.Next(text.Length - length), length)),
            };
        }
        return text;
    }
}
