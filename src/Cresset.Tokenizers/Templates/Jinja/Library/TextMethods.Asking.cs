namespace Cresset.Tokenizers.Templates.Jinja;

internal static partial class TextMethods
{
    /// <summary>Asking about all characters.</summary>
    public static FunctionTable Asking { get; } = new()
    {
        ["isalpha", "/ self"] = (_, a) => All(a, CharTests.IsAlpha),
        ["isdigit", "/ self"] = (_, a) => All(a, CharTests.IsDigit),
        ["isdecimal", "/ self"] = (_, a) => All(a, CharTests.IsDecimal),
        ["isnumeric", "/ self"] = (_, a) => All(a, CharTests.IsNumeric),
        ["isalnum", "/ self"] = (_, a) => All(a, c => CharTests.IsAlpha(c) || CharTests.IsNumeric(c)),
        ["isspace", "/ self"] = (_, a) => BoolValue.Of(Blanks.Are(Text(a))),
        ["isupper", "/ self"] = (_, a) => BoolValue.Of(CharTests.AllCased(Text(a), CharTests.IsUpper)),
        ["islower", "/ self"] = (_, a) => BoolValue.Of(CharTests.AllCased(Text(a), CharTests.IsLower)),
        ["istitle", "/ self"] = (_, a) => BoolValue.Of(CharTests.IsTitled(Text(a))),
        ["isascii", "/ self"] = (_, a) => BoolValue.Of(Text(a).All(char.IsAscii)),
        ["isprintable", "/ self"] = (_, a) =>
            BoolValue.Of(Text(a).Length == 0 || CharTests.All(Text(a), CharTests.IsPrintable)),
        ["isidentifier", "/ self"] = (_, a) => BoolValue.Of(CharTests.IsIdentifier(Text(a))),
    };

    private static BoolValue All(Value?[] a, Func<int, bool> test) =>
        BoolValue.Of(CharTests.All(Text(a), test));
}
