namespace Cresset.Tokenizers.Templates;

/// <summary>What a chat template is told beside the messages.</summary>
public sealed record ChatTemplateOptions
{
    /// <summary>The tools that the model may call; null where there are none.</summary>
    public IReadOnlyList<ChatTool>? Tools { get; init; }

    /// <summary>Documents to answer from, each a dictionary such as <c>title</c> and <c>text</c>; null where there are none.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>>? Documents { get; init; }

    /// <summary>End with what begins an answer of the assistant.</summary>
    public bool AddGenerationPrompt { get; init; }

    /// <summary>End within the last message, so that the model goes on with it.</summary>
    public bool ContinueFinalMessage { get; init; }

    /// <summary>The key of the last message to be continued.</summary>
    public string ContinueField { get; init; } = "content";

    /// <summary>
    /// Further variables, such as <c>enable_thinking</c>; they hide special tokens of the same name. Values as in
    /// <see cref="JinjaTemplate.Render"/>.
    /// </summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <summary>
    /// For <see cref="Tokenizer.ApplyChatTemplate"/>: the name of one of the tokenizer's templates, or the text of
    /// another. Null takes <c>tool_use</c> where there are tools and such a template, else <c>default</c>.
    /// </summary>
    public string? Template { get; init; }

    /// <summary>The clock of <c>strftime_now</c>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    internal static ChatTemplateOptions Default { get; } = new();
}
