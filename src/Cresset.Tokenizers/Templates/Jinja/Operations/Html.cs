namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The five characters of HTML.</summary>
internal static class Html
{
    public static string Escape(string text, RenderState state)
    {
        if (text.AsSpan().IndexOfAny("&<>\"'") < 0)
            return text;
        state.ChargeText(6L * text.Length);
        return text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("'", "&#39;")
            .Replace("\"", "&#34;");
    }

    /// <summary>Without comments and tags, entities read, blanks put together.</summary>
    public static string Strip(string text, RenderState state)
    {
        text = Without(text, "<!--", "-->");
        text = Without(text, "<", ">");
        state.ChargeText(2L * text.Length);
        text = string.Join(' ', TextSplit.Blanks(text, -1, state));
        return System.Net.WebUtility.HtmlDecode(text);
    }

    private static string Without(string text, string open, string close)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        int at = 0;
        while (text.IndexOf(open, at, StringComparison.Ordinal) is >= 0 and var start
            && text.IndexOf(close, start, StringComparison.Ordinal) is >= 0 and var end)
        {
            kept.Append(text, at, start - at);
            at = end + close.Length;
        }
        return kept.Append(text, at, text.Length - at).ToString();
    }
}
