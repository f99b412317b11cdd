namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>An error inside the interpreter, before the place in the template is known.</summary>
internal sealed class TemplateFault(TemplateErrorKind kind, string message, int position = -1)
    : Exception(message)
{
    public TemplateErrorKind Kind { get; } = kind;

    /// <summary>The offset in the source, or −1.</summary>
    public int Position { get; } = position;

    public static TemplateFault Type(string message) => new(TemplateErrorKind.TypeError, message);

    public static TemplateFault Invalid(string message) => new(TemplateErrorKind.ValueError, message);

    public static TemplateFault Filter(string message) => new(TemplateErrorKind.FilterArgumentError, message);

    public static TemplateFault Limit(string message) => new(TemplateErrorKind.LimitError, message);

    public static TemplateFault Overflow(string message) => new(TemplateErrorKind.OverflowError, message);

    public static TemplateFault Syntax(string message, int position) =>
        new(TemplateErrorKind.TemplateSyntaxError, message, position);

    public static TemplateFault TooDeep(string what, int limit) =>
        new(TemplateErrorKind.RecursionError, $"{what} nested more than {limit} deep");
}
