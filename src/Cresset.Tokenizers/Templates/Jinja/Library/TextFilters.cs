namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Filters from text to text.</summary>
internal static class TextFilters
{
    public static FunctionTable Table { get; } = new()
    {
        ["upper", "s"] = (s, a) => Arg.Made(Casing.Upper(Arg.Soft(a[0], s)), s),
        ["lower", "s"] = (s, a) => Arg.Made(Casing.Lower(Arg.Soft(a[0], s)), s),
        ["capitalize", "s"] = (s, a) => Arg.Made(Casing.Capitalize(Arg.Soft(a[0], s)), s),
        ["title", "s"] = (s, a) => Arg.Made(Title(Arg.Soft(a[0], s)), s),
        ["trim", "value chars?"] = (s, a) => TextMethods.Strip(a, s, true, true),
        ["string", "object"] = (s, a) => a[0] is TextValue ? a[0]! : TextValue.Of(Arg.Soft(a[0], s)),
        ["replace", "s old new count?"] = (s, a) =>
            TextValue.Of(TextReplace.Run(Arg.Soft(a[0], s), Arg.Soft(a[1], s), Arg.Soft(a[2], s),
                Arg.IsNone(a[3]) ? -1 : Arg.Integer(a[3], -1), s)),
        ["wordcount", "s"] = (s, a) => IntValue.Of(Words(Arg.Soft(a[0], s))),
        ["format", "value *values **named"] = Format,
        ["pprint", "value"] = (s, a) => TextValue.Of(PrettyText.Of(a[0]!, s)),
    };

    private static string Title(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            bool divides = Divides(text[i]);
            int start = i;
            while (i < text.Length && Divides(text[i]) == divides)
                i++;
            int first = CodePointText.Width(text, start);
            result.Append(Casing.Upper(text.Substring(start, first)))
                .Append(Casing.Lower(text[(start + first)..i]));
        }
        return result.ToString();
    }

    private static bool Divides(char c) => c is '-' or '(' or '{' or '[' or '<' || Blanks.Is(c);

    private static long Words(string text)
    {
        long count = 0;
        bool inWord = false;
        for (int i = 0; i < text.Length; i += CodePointText.Width(text, i))
        {
            bool word = CharTests.IsWord(CodePointText.CodeAt(text, i));
            count += word && !inWord ? 1 : 0;
            inWord = word;
        }
        return count;
    }

    private static TextValue Format(RenderState state, Value?[] a)
    {
        (var values, var named) = ((TupleValue)a[1]!, (DictValue)a[2]!);
        if (values.IsTrue && named.IsTrue)
            throw TemplateFault.Filter("can't handle positional and keyword arguments at the same time");
        return TextValue.Of(PercentFormat.Run(Arg.Soft(a[0], state), named.IsTrue ? named : values, state));
    }
}
