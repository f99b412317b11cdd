using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// <c>"{0} {name.attribute[item]!r:spec}".format(…)</c>; attributes go through the sandbox.
/// </summary>
internal sealed class BraceFormat(TupleValue positional, Func<string, Value?> named, RenderState state)
{
    private int _auto;

    public string Run(string format) => Run(format, 2);

    private string Run(string format, int depth)
    {
        if (depth < 0)
            throw TemplateFault.Invalid("Max string recursion exceeded");
        var result = new StringBuilder();
        for (int i = 0; i < format.Length;)
        {
            char c = format[i++];
            bool doubled = i < format.Length && format[i] == c;
            if (c == '{' && !doubled)
                Append(result, Field(Inner(format, ref i), depth));
            else if (c == '}' && !doubled)
                throw TemplateFault.Invalid("Single '}' encountered in format string");
            else
            {
                i += c is '{' or '}' ? 1 : 0;
                state.Charge(2);
                result.Append(c);
            }
        }
        return result.ToString();
    }

    private void Append(StringBuilder result, string text)
    {
        state.ChargeText(text.Length);
        result.Append(text);
    }

    /// <summary>What stands between the braces.</summary>
    private static string Inner(string format, ref int i)
    {
        int start = i, open = 1;
        for (; i < format.Length; i++)
        {
            open += format[i] == '{' ? 1 : format[i] == '}' ? -1 : 0;
            if (open == 0)
                return format[start..i++];
        }
        throw TemplateFault.Invalid(start == format.Length ? "Single '{' encountered in format string"
            : "expected '}' before end of string");
    }

    private string Field(string field, int depth)
    {
        state.Step();
        int bracket = field.IndexOf('['), colon = field.IndexOf(':');
        if (bracket >= 0 && bracket < colon && field.IndexOf(']', bracket) is >= 0 and var close)
            colon = field.IndexOf(':', close);
        string spec = colon < 0 ? "" : field[(colon + 1)..];
        string name = colon < 0 ? field : field[..colon];
        char conversion = '\0';
        if (name.LastIndexOf('!') is >= 0 and var mark)
        {
            conversion = mark == name.Length - 2 ? name[^1]
                : throw TemplateFault.Invalid("expected ':' after conversion specifier");
            name = name[..mark];
        }
        Value value = Converted(Find(name), conversion);
        if (spec.AsSpan().ContainsAny('{', '}'))
            spec = Run(spec, depth - 1);
        return FormatSpec.Apply(spec, value, state);
    }

    private Value Converted(Value value, char conversion) => conversion switch
    {
        '\0' => value,
        's' => TextValue.Of(Repr.Text(value, state)),
        'r' or 'a' => TextValue.Of(Repr.Of(value, state)),
        _ => throw TemplateFault.Invalid($"Unknown conversion specifier {conversion}"),
    };

    private Value Find(string path)
    {
        int end = path.AsSpan().IndexOfAny('.', '[');
        Value value = First(end < 0 ? path : path[..end]);
        for (int i = end; i >= 0 && i < path.Length;)
        {
            bool isItem = path[i] == '[';
            int stop = isItem ? path.IndexOf(']', i)
                : path.AsSpan(i + 1).IndexOfAny('.', '[') is >= 0 and var n
                ? n + i + 1 : path.Length;
            if (stop < 0 || stop == i + 1)
                throw TemplateFault.Invalid("Empty attribute in format string");
            TextValue name = TextValue.Of(path[(i + 1)..stop]);
            value = !isItem ? Access.Attribute(value, name, state)
                : Access.Item(
                    value, int.TryParse(name.Text, out int at) && at >= 0 ? IntValue.Of(at) : name, state);
            i = stop + (isItem ? 1 : 0);
            if (i < path.Length && path[i] is not ('.' or '['))
                throw TemplateFault.Invalid("Only '.' or '[' may follow ']' in format field specifier");
        }
        return value;
    }

    private Value First(string name)
    {
        if (name.Length == 0 && _auto >= 0)
            return At(_auto++);
        if (name.Length > 0 && !name.All(char.IsAsciiDigit))
            return named(name) ?? throw new TemplateFault(TemplateErrorKind.KeyError, Repr.Quote(name));
        if (_auto > 0 || name.Length == 0)
            throw TemplateFault.Invalid(
                "cannot switch between automatic field numbering and manual field specification");
        _auto = -1;
        return At(int.TryParse(name, out int at) ? at : int.MaxValue);
    }

    private Value At(int index) => index < positional.Items.Length ? positional.Items[index]
        : throw new TemplateFault(TemplateErrorKind.IndexError,
            $"Replacement index {index} out of range for positional args tuple");
}
