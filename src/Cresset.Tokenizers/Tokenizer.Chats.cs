using Cresset.Tokenizers.Templates;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers;

public sealed partial class Tokenizer
{
    /// <summary>The text of a chat in the form that the model was trained on.</summary>
    /// <param name="messages">One or more messages.</param>
    /// <param name="options">Tools, documents and more; null is the default.</param>
    /// <exception cref="InvalidOperationException">
    /// The model has no chat template, or none that fits.
    /// </exception>
    /// <exception cref="TemplateException">The template fails, or refuses the messages.</exception>
    /// <exception cref="ArgumentException">
    /// There are no messages, or the options contradict each other.
    /// </exception>
    public string ApplyChatTemplate(
        IReadOnlyList<ChatMessage> messages, ChatTemplateOptions? options = null) =>
        ChatTemplateFor(options).Render(messages, options, TemplateTokens).Text;

    /// <summary>The tokens of a chat, and which of them the assistant wrote.</summary>
    /// <inheritdoc cref="ApplyChatTemplate"/>
    /// <exception cref="InvalidOperationException">
    /// The model has no chat template, none that fits, or makes a control token of plain text.
    /// </exception>
    public EncodedChat EncodeChat(IReadOnlyList<ChatMessage> messages, ChatTemplateOptions? options = null)
    {
        (RenderedChat chat, Draft draft) = ReadChat(messages, options, WithoutSpecialTokens);
        return new(chat, Finish([draft])[0]);
    }

    /// <summary>The tokens of many chats, cut and filled up for a model.</summary>
    /// <param name="chats">The messages of each.</param>
    /// <param name="options">Tools, documents and more for all of them; null is the default.</param>
    /// <param name="inputs">
    /// How rows are cut and filled up; null does neither. Templates write the special tokens, so
    /// <see cref="ModelInputOptions.AddSpecialTokens"/> does not count.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// What <see cref="EncodeChat"/> and
    /// <see cref="EncodeForModel(IReadOnlyList{string}, ModelInputOptions?)"/> say.
    /// </exception>
    /// <exception cref="TemplateException">The template fails, or refuses the messages.</exception>
    /// <exception cref="ArgumentException">
    /// A chat has no messages, or the options contradict each other.
    /// </exception>
    public EncodedChats EncodeChats(IReadOnlyList<IReadOnlyList<ChatMessage>> chats,
        ChatTemplateOptions? options = null, ModelInputOptions? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(chats);
        (Tokenizer tokenizer, EncodeOptions encode) = For(inputs);
        encode = encode with { AddSpecialTokens = false };
        var rendered = new RenderedChat[chats.Count];
        Encoding[] encodings = tokenizer.Batch(chats.Count, i =>
        {
            (rendered[i], Draft draft) = tokenizer.ReadChat(chats[i], options, encode);
            return draft;
        });
        return new(rendered, new ModelInputs(encodings, Settings.InputNames));
    }

    /// <summary>The chat template for a call, read once.</summary>
    /// <param name="options">Names a template, or has its text; and whether there are tools.</param>
    /// <exception cref="InvalidOperationException">
    /// The model has no chat template, or none that fits.
    /// </exception>
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
            ? "The tokenizer has no chat template: pass one in ChatTemplateOptions.Template, or load a "
                + "folder whose tokenizer_config.json or chat_template.jinja has one."
            : $"No chat template is the default; name one of {string.Join(", ", named.Keys.Order())} in "
                + "ChatTemplateOptions.Template."));
    }

    /// <summary>The special tokens by the names that templates know.</summary>
    private IEnumerable<KeyValuePair<string, string>> TemplateTokens => Settings.SpecialTokens.Named.Concat(
        Settings.SpecialTokens.ByRole.Where(t => t.Token is not null)
            .Select(t => KeyValuePair.Create(t.Name, t.Token!)));

    private (RenderedChat, Draft) ReadChat(
        IReadOnlyList<ChatMessage> messages, ChatTemplateOptions? options, EncodeOptions encode)
    {
        ChatTemplate template = ChatTemplateFor(options);
        if (options is { SanitizeControlTokens: true })
            return ReadSanitized(template, messages, options, encode);
        RenderedChat chat = template.Render(messages, options, TemplateTokens);
        return (chat, Draft([Read(chat.Text, 0, encode)], encode));
    }
}
