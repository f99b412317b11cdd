namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>
/// A value of a template. All kinds are in this folder, so a template can reach nothing of the program it
/// runs in.
/// </summary>
internal abstract class Value
{
    /// <summary>Python's name of the type.</summary>
    public abstract string TypeName { get; }

    public virtual bool IsTrue => true;

    /// <summary>An attribute as Python has it; null where there is none.</summary>
    public virtual Value? Attribute(string name, RenderState state) => null;
}

internal sealed class NoneValue : Value
{
    public static NoneValue Instance { get; } = new();

    public override string TypeName => "NoneType";

    public override bool IsTrue => false;
}

/// <summary>
/// What is not there: prints as nothing, holds nothing, and fails when it is used for more.
/// </summary>
internal sealed class UndefinedValue(Func<string> message,
    TemplateErrorKind kind = TemplateErrorKind.UndefinedError) : Value
{
    public override string TypeName => "Undefined";

    public override bool IsTrue => false;

    public TemplateFault Fault => new(kind, message());

    public override Value? Attribute(string name, RenderState state) =>
        name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal)
            ? null : throw Fault;
}

/// <summary>Anything that can be called.</summary>
internal abstract class CallableValue : Value
{
    public abstract Value Call(RenderState state, Arguments arguments);
}

/// <summary>The arguments of one call.</summary>
internal readonly record struct Arguments(Value[] Positional, KeyValuePair<string, Value>[] Named)
{
    public static Arguments None { get; } = new([], []);

    public static Arguments Of(params Value[] positional) => new(positional, []);
}

/// <summary>A key of the form <c>start:stop:step</c>.</summary>
internal sealed class SliceValue(Value? start, Value? stop, Value? step) : Value
{
    public override string TypeName => "slice";

    public (Value? Start, Value? Stop, Value? Step) Parts => (start, stop, step);
}

internal sealed class BytesValue(byte[] bytes) : Value
{
    public byte[] Bytes => bytes;

    public override string TypeName => "bytes";

    public override bool IsTrue => bytes.Length > 0;

    public override Value? Attribute(string name, RenderState state) => Methods.Bytes.Bind(this, name);
}
