namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The methods of texts.</summary>
internal static partial class TextMethods
{
    /// <summary>Finding parts.</summary>
    public static FunctionTable Search { get; } = new()
    {
        ["startswith", "/ self prefix start? end?"] = (_, a) =>
            Begins("startswith", a, (t, p) => t.StartsWith(p, StringComparison.Ordinal)),
        ["endswith", "/ self suffix start? end?"] = (_, a) =>
            Begins("endswith", a, (t, p) => t.EndsWith(p, StringComparison.Ordinal)),
        ["find", "/ self sub start? end?"] = (s, a) => IntValue.Of(Find(a, false, s)),
        ["rfind", "/ self sub start? end?"] = (s, a) => IntValue.Of(Find(a, true, s)),
        ["index", "/ self sub start? end?"] = (s, a) => Found(Find(a, false, s)),
        ["rindex", "/ self sub start? end?"] = (s, a) => Found(Find(a, true, s)),
        ["count", "/ self sub start? end?"] = (s, a) => IntValue.Of(Count(a, s)),
        ["removeprefix", "/ self prefix"] = (_, a) => Without(a, Arg.Text(a[1]), prefix: true),
        ["removesuffix", "/ self suffix"] = (_, a) => Without(a, Arg.Text(a[1]), prefix: false),
    };

    private static TextValue Self(Value?[] a) => (TextValue)a[0]!;

    private static string Text(Value?[] a) => ((TextValue)a[0]!).Text;

    private static BoolValue Begins(string method, Value?[] a, Func<string, string, bool> test)
    {
        Value[] parts = a[1] is TupleValue tuple ? tuple.Items : [a[1]!];
        if (parts.FirstOrDefault(p => p is not TextValue) is { } other)
            throw TemplateFault.Type(
                $"{method} first arg must be str or a tuple of str, not {other.TypeName}");
        string? text = TextReplace.Between(Self(a), a[2], a[3]);
        return BoolValue.Of(text is not null && parts.Any(p => test(text, ((TextValue)p).Text)));
    }

    private static long Find(Value?[] a, bool last, RenderState state) =>
        TextReplace.Find(Self(a), Arg.Text(a[1]), (a[2], a[3]), (last, state));

    private static IntValue Found(long at) =>
        at >= 0 ? IntValue.Of(at) : throw TemplateFault.Invalid("substring not found");

    private static long Count(Value?[] a, RenderState state) =>
        TextReplace.Between(Self(a), a[2], a[3]) is { } text
            ? TextReplace.Count(text, Arg.Text(a[1]), state) : 0;

    private static TextValue Without(Value?[] a, string part, bool prefix)
    {
        string text = Text(a);
        if (prefix)
            return TextValue.Of(text.StartsWith(part, StringComparison.Ordinal) ? text[part.Length..] : text);
        return TextValue.Of(text.EndsWith(part, StringComparison.Ordinal) ? text[..^part.Length] : text);
    }
}
