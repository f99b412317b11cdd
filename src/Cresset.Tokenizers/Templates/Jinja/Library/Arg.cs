namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Reading the arguments of native functions.</summary>
internal static class Arg
{
    /// <summary>A text, with what <c>str()</c> makes of other values.</summary>
    public static string Soft(Value? value, RenderState state) =>
        value is null ? "" : Repr.Text(value, state);

    /// <summary>A text and nothing else.</summary>
    public static string Text(Value? value) => value switch
    {
        TextValue text => text.Text,
        UndefinedValue undefined => throw undefined.Fault,
        _ => throw TemplateFault.Type($"expected str, got {value?.TypeName}"),
    };

    /// <summary>A text, or null for None and nothing.</summary>
    public static string? TextOrNull(Value? value) => value is null or NoneValue ? null : Text(value);

    public static bool Flag(Value? value, bool fallback = false) => value?.IsTrue ?? fallback;

    /// <summary>An integer; huge ones are cut, which no caller can tell from a limit.</summary>
    public static long Integer(Value? value, long fallback) => value is null ? fallback : value switch
    {
        IntValue { IsLong: false } big => big.Big.Sign * long.MaxValue,
        _ => Numbers.Index(value),
    };

    /// <summary>An integer that is first calculated with, which fails where it is undefined.</summary>
    public static long Amount(Value? value, long fallback) =>
        value is UndefinedValue undefined ? throw undefined.Fault : Integer(value, fallback);

    public static bool IsNone(Value? value) => value is null or NoneValue;

    /// <summary>A list made by a filter.</summary>
    public static ListValue List(IEnumerable<Value> items) => new([.. items]);

    public static TextValue Made(string text, RenderState state)
    {
        state.ChargeText(text.Length);
        return TextValue.Of(text);
    }
}
