namespace Cresset.Tokenizers.Templates;

/// <summary>What a chat template is told beside the messages.</summary>
public sealed record ChatTemplateOptions
{
    /// <summary>The tools that the model may call; null where there are none.</summary>
    public IReadOnlyList<ChatTool>? Tools { get; init; }

    /// <summary>
    /// Documents to answer from, each a dictionary such as <c>title</c> and <c>text</c>; null where there are
    /// none.
    /// </summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>>? Documents { get; init; }

    /// <summary>End with what begins an answer of the assistant.</summary>
    public bool AddGenerationPrompt { get; init; }

    /// <summary>End within the last message, so that the model goes on with it.</summary>
    public bool ContinueFinalMessage { get; init; }

    /// <summary>The key of the last message to be continued.</summary>
    public string ContinueField { get; init; } = "content";

    /// <summary>
    /// For <see cref="Tokenizer.EncodeChat"/>: read control tokens in messages, tools, documents and
    /// <see cref="Variables"/> as plain text, so that only the template writes such tokens. They are the
    /// special tokens and <see cref="TokenizerSettings.ChatControlTokens"/>, or, where the settings name
    /// none, the added tokens in the template's own text. Keys of dictionaries are not looked at, nor what a
    /// template puts together.
    /// </summary>
    public bool SanitizeControlTokens { get; init; }

    /// <summary>
    /// Further variables, such as <c>enable_thinking</c>; they hide special tokens of the same name. Values
    /// as in <see cref="JinjaTemplate.Render"/>.
    /// </summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <summary>
    /// For <see cref="Tokenizer.ApplyChatTemplate"/>: the name of one of the tokenizer's templates, or the
    /// text of another. Null takes <c>tool_use</c> where there are tools and such a template, else
    /// <c>default</c>.
    /// </summary>
    public string? Template { get; init; }

    /// <summary>The clock of <c>strftime_now</c>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal static ChatTemplateOptions Default { get; } = new();
}
