using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>The text of a chat in the form that the model was trained on.</summary>
    /// <param name="messages">One or more messages.</param>
    /// <param name="options">Tools, documents and more; null is the default.</param>
    /// <exception cref="InvalidOperationException">The model has no chat template, or none that fits.</exception>
    /// <exception cref="TemplateException">The template fails, or refuses the messages.</exception>
    /// <exception cref="ArgumentException">There are no messages, or the options contradict each other.</exception>
    public string ApplyChatTemplate(IReadOnlyList<ChatMessage> messages, ChatTemplateOptions? options = null) =>
        Render(messages, options).Text;

    /// <summary>The tokens of a chat, and which of them the assistant wrote.</summary>
    /// <inheritdoc cref="ApplyChatTemplate"/>
    public EncodedChat EncodeChat(IReadOnlyList<ChatMessage> messages, ChatTemplateOptions? options = null)
    {
        RenderedChat chat = Render(messages, options);
        return new(chat, Encode(chat.Text, null, new() { AddSpecialTokens = false }));
    }

    /// <summary>The chat template for a call, read once.</summary>
    /// <param name="options">Names a template, or has its text; and whether there are tools.</param>
    /// <exception cref="InvalidOperationException">The model has no chat template, or none that fits.</exception>
    /// <exception cref="TemplateException">The text is no template.</exception>
    public ChatTemplate ChatTemplateFor(ChatTemplateOptions? options = null)
    {
        var named = Settings.ChatTemplates;
        string? wanted = options?.Template;
        if (wanted is not null)
            return ChatTemplate.Cached(named.GetValueOrDefault(wanted) ?? wanted);
        string? source = options?.Tools is not null ? named.GetValueOrDefault("tool_use") : null;
        source ??= named.GetValueOrDefault("default");
        return ChatTemplate.Cached(source ?? throw new InvalidOperationException(named.IsEmpty
            ? "The tokenizer has no chat template: pass one in ChatTemplateOptions.Template, or load a folder whose "
                + "tokenizer_config.json or chat_template.jinja has one."
            : $"No chat template is the default; name one of {string.Join(", ", named.Keys.Order())} in "
                + "ChatTemplateOptions.Template."));
    }

    private RenderedChat Render(IReadOnlyList<ChatMessage> messages, ChatTemplateOptions? options) =>
        ChatTemplateFor(options).Render(messages, options, Settings.SpecialTokens.Named.Concat(
            Settings.SpecialTokens.ByRole.Where(t => t.Token is not null)
                .Select(t => KeyValuePair.Create(t.Name, t.Token!))));
}
