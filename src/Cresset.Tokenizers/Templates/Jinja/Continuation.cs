namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Finds the end of the last message by a mark that is put there before rendering.</summary>
internal sealed class Continuation
{
    private const string Mark = "CONTINUE_FINAL_MESSAGE_TAG ";
    private readonly string _final;

    private Continuation(string final) => _final = final;

    /// <summary>Marks the last message; null where nothing is to be continued.</summary>
    public static Continuation? Begin(DictValue[] chat, ChatTemplateOptions options, string source)
    {
        if (!options.ContinueFinalMessage)
            return null;
        if (options.AddGenerationPrompt)
            throw new ArgumentException(
                "ContinueFinalMessage and AddGenerationPrompt exclude each other: the one goes on "
                + "with the last message, the other begins a new one.", nameof(options));
        string field = options.ContinueField;
        Value final = chat[^1].Find(field)
            ?? throw new InvalidOperationException($"The final message has no '{field}' to continue.");
        string[] fields = ChatValues.Reasoning.Contains(field)
            ? [.. ChatValues.Reasoning.Where(f => Equal(chat[^1].Find(f), final))] : [field];
        if (!fields.Any(f => source.Contains(f, StringComparison.Ordinal)))
            throw new InvalidOperationException(
                $"The template does not use '{field}', so it cannot be continued.");
        (Value marked, string text) = Marked(final);
        var dict = new DictBuilder(null, chat[^1].Count);
        dict.SetAll(chat[^1]);
        foreach (string name in fields)
            dict.Set(name, marked);
        chat[^1] = dict.Build();
        return new(text);
    }

    /// <summary>The rendered text up to the mark.</summary>
    public string End(string text)
    {
        string mark = Mark.TrimEnd(), final = Blanks.TrimStart(Blanks.TrimEnd(_final));
        int at = text.LastIndexOf(mark, StringComparison.Ordinal);
        if (at < 0 || !text.Contains(final, StringComparison.Ordinal))
            throw new InvalidOperationException(
                "The final message does not appear in what the template wrote, so it "
                + $"cannot be continued. The message: {final}");
        bool keepsBlanks = string.CompareOrdinal(text, at, Mark, 0, Mark.Length) == 0;
        return keepsBlanks ? text[..at] : Blanks.TrimEnd(text[..at]);
    }

    private static bool Equal(Value? value, Value other) => value is TextValue a && other is TextValue b
        ? a.Text == b.Text : ReferenceEquals(value, other);

    private static (Value Marked, string Text) Marked(Value final)
    {
        if (final is TextValue text)
            return (TextValue.Of(text.Text + Mark), text.Text);
        if (final is SequenceValue parts)
            for (int i = parts.Items.Length - 1; i >= 0; i--)
                if (parts.Items[i] is DictValue part && part.Find("text") is TextValue last)
                {
                    Value[] items = [.. parts.Items];
                    items[i] = With(part, last.Text + Mark);
                    return (parts.With(items), last.Text);
                }
        throw new InvalidOperationException("The final message has no text to continue.");
    }

    private static DictValue With(DictValue part, string text)
    {
        var dict = new DictBuilder(null, part.Count);
        dict.SetAll(part);
        dict.Set("text", TextValue.Of(text));
        return dict.Build();
    }
}
