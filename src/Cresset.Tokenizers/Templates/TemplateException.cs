using Cresset.Tokenizers.Templates.Jinja;

namespace Cresset.Tokenizers.Templates;

/// <summary>A template cannot be read or rendered.</summary>
public sealed class TemplateException : Exception
{
    internal TemplateException(TemplateFault fault, (int Line, int Column) place)
        : base($"{fault.Message} (line {place.Line}, column {place.Column})", fault)
    {
        (Kind, Reason, Line, Column) = (fault.Kind, fault.Message, place.Line, place.Column);
    }

    /// <summary>What went wrong.</summary>
    public TemplateErrorKind Kind { get; }

    /// <summary>
    /// The name of the exception that Python and Jinja2 raise here; <c>LimitError</c> is ours.
    /// </summary>
    public string PythonName => Kind.ToString();

    /// <summary>
    /// The message without the place: for <see cref="TemplateErrorKind.TemplateError"/> the template's own.
    /// </summary>
    public string Reason { get; }

    /// <summary>The line of the template, from 1.</summary>
    public int Line { get; }

    /// <summary>The column in UTF-16 units, from 1.</summary>
    public int Column { get; }
}
