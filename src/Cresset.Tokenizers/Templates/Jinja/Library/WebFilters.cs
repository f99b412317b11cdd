using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Filters for HTML and addresses.</summary>
internal static class WebFilters
{
    public static FunctionTable Table { get; } = new()
    {
        ["escape", "/ s"] = (s, a) => a[0] is TextValue { IsMarkup: true } ? a[0]! : Escaped(a, s),
        ["forceescape", "value"] = (s, a) => Escaped(a, s),
        ["safe", "value"] = (s, a) => TextValue.Markup(Arg.Soft(a[0], s)),
        ["striptags", "value"] = (s, a) => TextValue.Of(Html.Strip(Arg.Soft(a[0], s), s)),
        ["urlencode", "value"] = UrlEncode,
        ["xmlattr", "d autospace?"] = Attributes,
        ["urlize", "value trim_url_limit? nofollow? target? rel? extra_schemes?"] = (s, a) => Links.Run(a, s),
    };

    private static TextValue Escaped(Value?[] a, RenderState state) =>
        TextValue.Markup(Html.Escape(Arg.Soft(a[0], state), state));

    private static TextValue UrlEncode(RenderState state, Value?[] a)
    {
        if (a[0] is TextValue || Iteration.TryOf(a[0]!, state) is null)
            return TextValue.Of(Quote(Arg.Soft(a[0], state), false, state));
        IEnumerable<Value> pairs = a[0] is DictValue dict ? new DictViewValue(dict, DictPart.Items).Items()
            : Iteration.ToArray(a[0]!, state);
        return TextMethods.Joined("&", [.. pairs.Select(p => Pair(p, state))], state);
    }

    private static string Pair(Value pair, RenderState state) =>
        Iteration.ToArray(pair, state) is [var key, var value]
            ? $"{Quote(Arg.Soft(key, state), true, state)}={Quote(Arg.Soft(value, state), true, state)}"
            : throw TemplateFault.Invalid("urlencode: pairs are needed");

    private static string Quote(string text, bool query, RenderState state)
    {
        state.ChargeText(6L * text.Length);
        var to = new StringBuilder();
        foreach (byte b in System.Text.Encoding.UTF8.GetBytes(text))
        {
            char c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || "_.-~".Contains(c) || (c == '/' && !query))
                to.Append(c);
            else
                to.Append(query && c == ' ' ? "+" : $"%{b:X2}");
        }
        return to.ToString();
    }

    private static TextValue Attributes(RenderState state, Value?[] a)
    {
        if (a[0] is not DictValue dict)
            throw a[0] is UndefinedValue undefined ? undefined.Fault : new TemplateFault(
                TemplateErrorKind.AttributeError, $"'{a[0]!.TypeName}' object has no attribute 'items'");
        var parts = new List<string>();
        foreach ((Value key, Value value) in dict)
        {
            if (value is NoneValue or UndefinedValue)
                continue;
            string name = Arg.Text(key);
            if (name.Any(c => " \t\n\r\f\v/>=".Contains(c)))
                throw TemplateFault.Invalid($"Invalid character in attribute name: {Repr.Quote(name)}");
            parts.Add($"{Html.Escape(name, state)}=\"{Html.Escape(Arg.Soft(value, state), state)}\"");
        }
        string text = TextMethods.Joined(" ", [.. parts], state).Text;
        return TextValue.Of(Arg.Flag(a[1], true) && text.Length > 0 ? " " + text : text);
    }
}
