using System.Text;
using System.Text.RegularExpressions;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The filter <c>urlize</c>: addresses in a text become links.</summary>
internal static partial class Links
{
    private static readonly (string Open, string Close)[] Brackets =
        [("(", ")"), ("<", ">"), ("&lt;", "&gt;")];

    public static TextValue Run(Value?[] a, RenderState state)
    {
        string text = Arg.Soft(a[0], state);
        text = a[0] is TextValue { IsMarkup: true } ? text : Html.Escape(text, state);
        long limit = Arg.IsNone(a[1]) ? -1 : Arg.Integer(a[1], -1);
        string marks = Attributes(a, state);
        state.Charge(16L * text.Length);
        string[] schemes = Arg.IsNone(a[5]) ? [] : [.. Iteration.ToArray(a[5]!, state).Select(Arg.Text)];
        var result = new StringBuilder();
        for (int start = 0, end; start < text.Length; start = end)
        {
            bool blank = Blanks.Is(text[start]);
            for (end = start + 1; end < text.Length && Blanks.Is(text[end]) == blank;)
                end++;
            string word = blank ? text[start..end] : Word(text[start..end], limit, marks, schemes);
            state.ChargeText(word.Length);
            state.Step();
            result.Append(word);
        }
        return TextValue.Of(result.ToString());
    }

    private static string Attributes(Value?[] a, RenderState state)
    {
        var rel = new SortedSet<string>((Arg.TextOrNull(a[4]) ?? "").Split(' ',
            StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal) { "noopener" };
        if (Arg.Flag(a[2]))
            rel.Add("nofollow");
        string? target = Arg.TextOrNull(a[3]);
        return $" rel=\"{Html.Escape(string.Join(' ', rel), state)}\""
            + (target is null ? "" : $" target=\"{Html.Escape(target, state)}\"");
    }

    private static string Word(string word, long limit, string marks, string[] schemes)
    {
        string head = Head().Match(word).Value, middle = word[head.Length..];
        string tail = Tail().Match(middle).Value;
        middle = middle[..^tail.Length];
        foreach ((string open, string close) in Brackets)
        {
            int opened = Count(middle, open), end = 0;
            int moved = opened > Count(middle, close) ? Math.Min(opened, Count(tail, close)) : 0;
            for (; moved > 0; moved--)
                end = tail.IndexOf(close, end, StringComparison.Ordinal) + close.Length;
            (middle, tail) = (middle + tail[..end], tail[end..]);
        }
        return head + Linked(middle, limit, marks, schemes) + tail;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Linked(string text, long limit, string marks, string[] schemes)
    {
        string shown = limit >= 0 && text.Length > limit ? text[..(int)limit] + "..." : text;
        if (Address().IsMatch(text))
        {
            string scheme = text.StartsWith("http", StringComparison.Ordinal) ? "" : "https://";
            return $"<a href=\"{scheme}{text}\"{marks}>{shown}</a>";
        }
        if (text.StartsWith("mailto:", StringComparison.Ordinal) && Mail().IsMatch(text[7..]))
            return $"<a href=\"{text}\">{text[7..]}</a>";
        if (!text.StartsWith("www.", StringComparison.Ordinal) && !text.Contains(':') && Mail().IsMatch(text))
            return $"<a href=\"mailto:{text}\">{text}</a>";
        return schemes.Any(s => text != s && text.StartsWith(s, StringComparison.Ordinal))
            ? $"<a href=\"{text}\"{marks}>{text}</a>" : text;
    }

    [GeneratedRegex(@"\A(?:[(<]|&lt;)+", RegexOptions.NonBacktracking)]
    private static partial Regex Head();

    [GeneratedRegex(@"(?:[)>.,\n]|&gt;)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Tail();

    private const string End = @"(?::[0-9]{1,5})?(?:[/?#]\S*)?\z";

    [GeneratedRegex(@"\A(?:https?://|www\.)(?:[\w%-]+\.)+(?:[a-z]{2,63}|xn--[\w%]{2,59})" + End
        + @"|\A(?:[\w%-]{2,63}\.)+(?:com|net|int|edu|gov|org|info|mil)" + End
        + @"|\Ahttps?://(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|\[[0-9a-f:]+\])" + End,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\A\S+@\w[\w.-]*\.\w+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Mail();
}
