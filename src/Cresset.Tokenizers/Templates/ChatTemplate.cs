using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cresset.Tokenizers.Templates.Jinja;

namespace Cresset.Tokenizers.Templates;

/// <summary>
/// Turns the messages of a chat into the text that a model was trained on, as transformers does.
/// </summary>
/// <remarks>Immutable and safe for any number of threads.</remarks>
public sealed class ChatTemplate
{
    private static readonly ConditionalWeakTable<string, ChatTemplate> Known = [];
    private readonly JinjaTemplate _template;

    private ChatTemplate(JinjaTemplate template) => _template = template;

    /// <summary>The text of the template.</summary>
    public string Source => _template.Source;

    /// <summary>The template marks what the assistant wrote, by {% generation %}.</summary>
    public bool MarksGeneration { get; private init; }

    /// <summary>Reads a template.</summary>
    /// <inheritdoc cref="JinjaTemplate.Parse"/>
    public static ChatTemplate Parse(string source, TemplateLimits? limits = null)
    {
        JinjaTemplate template = JinjaTemplate.Parse(source, limits);
        return new(template) { MarksGeneration = template.MarksGeneration };
    }

    /// <summary>Renders messages.</summary>
    /// <param name="messages">One or more.</param>
    /// <param name="options">What else the template is told; null is the default.</param>
    /// <param name="specialTokens">The special tokens by name, such as <c>bos_token</c>.</param>
    /// <exception cref="TemplateException">The template fails, or refuses the messages.</exception>
    /// <exception cref="ArgumentException">
    /// There are no messages, or the options contradict each other.
    /// </exception>
    /// <exception cref="InvalidOperationException">The final message cannot be continued.</exception>
    public RenderedChat Render(IReadOnlyList<ChatMessage> messages, ChatTemplateOptions? options = null,
        IEnumerable<KeyValuePair<string, string>>? specialTokens = null)
    {
        options ??= ChatTemplateOptions.Default;
        return !options.SanitizeControlTokens ? Render(messages, options, specialTokens, null)
            : throw new ArgumentException(
                "SanitizeControlTokens says how inputs become tokens, which a text cannot "
                + "show: use Tokenizer.EncodeChat.", nameof(options));
    }

    /// <summary>The same, with <paramref name="control"/> tokens marked where they are in inputs.</summary>
    internal RenderedChat Render(IReadOnlyList<ChatMessage> messages, ChatTemplateOptions options,
        IEnumerable<KeyValuePair<string, string>>? specialTokens, ControlTokens? control)
    {
        ArgumentNullException.ThrowIfNull(messages);
        if (messages.Count == 0)
            throw new ArgumentException("A chat template needs at least one message.", nameof(messages));
        var inputs = new ChatValues(options, control);
        DictValue[] chat = [.. messages.Select(m => inputs.Prepare(m.ToDict()))];
        Continuation? continuation = Continuation.Begin(chat, options, Source);
        var generated = new List<TextRange>();
        string text = _template.Run(inputs.Variables(chat, specialTokens), options.Time, generated);
        return new(continuation?.End(text) ?? text, [.. generated]);
    }

    /// <summary>Whether a text is a part of what the template itself has.</summary>
    internal bool Writes(string text) =>
        _template.Literals.Any(l => l.Contains(text, StringComparison.Ordinal));

    /// <summary>The template of a text, read once as long as the text lives.</summary>
    internal static ChatTemplate Cached(string source) => Known.GetValue(source, s => Parse(s));
}

/// <summary>The text of a chat.</summary>
/// <param name="Text">All of it.</param>
/// <param name="Generated">Where the assistant's words stand, if the template marks them.</param>
public sealed record RenderedChat(string Text, ImmutableArray<TextRange> Generated);
