namespace Cresset.Tokenizers.Templates;

/// <summary>
/// What went wrong in a template; the kinds are those of the reference, see
/// <see cref="TemplateException.PythonName"/>.
/// </summary>
public enum TemplateErrorKind
{
    /// <summary>The text is no template.</summary>
    TemplateSyntaxError,
    /// <summary>The template names a filter or test that does not exist, or a block twice.</summary>
    TemplateAssertionError,
    /// <summary>The template itself raised the error, by <c>raise_exception</c>.</summary>
    TemplateError,
    /// <summary>Something that only shows while rendering.</summary>
    TemplateRuntimeError,
    /// <summary>An undefined value was used for more than printing.</summary>
    UndefinedError,
    /// <summary>The template tried to change its input or to reach outside.</summary>
    SecurityError,
    /// <summary>A filter got arguments that make no sense.</summary>
    FilterArgumentError,
    /// <summary>An operation does not know the type of its operand.</summary>
    TypeError,
    /// <summary>The type is right, the value is not.</summary>
    ValueError,
    /// <summary>Division by zero.</summary>
    ZeroDivisionError,
    /// <summary>A number or a range is too large.</summary>
    OverflowError,
    /// <summary>A key is missing.</summary>
    KeyError,
    /// <summary>An index is out of range.</summary>
    IndexError,
    /// <summary>An attribute is missing.</summary>
    AttributeError,
    /// <summary>A condition that a filter asserts does not hold.</summary>
    AssertionError,
    /// <summary>A function refuses how it is used.</summary>
    RuntimeError,
    /// <summary>Calls or values are nested too deep.</summary>
    RecursionError,
    /// <summary>A limit of <see cref="TemplateLimits"/> was reached.</summary>
    LimitError,
}
