namespace Cresset.Tokenizers.Expressions;

/// <content>The sets that have a name.</content>
internal sealed partial class CharSet
{
    public static CharSet White { get; } =
        OfCategories(Categories.Mask("Z")!.Value).Add(9, 13).Add(0x85, 0x85).Freeze();

    public static CharSet Digit { get; } = OfCategories(Categories.Mask("Nd")!.Value).Freeze();

    public static CharSet Word { get; } = new CharSet { _flags = Categories.Word }.Freeze();

    public static CharSet Alpha { get; } = new CharSet { _flags = Categories.Alpha }.Freeze();

    public static CharSet Punctuation { get; } = new CharSet { _flags = Categories.Punctuation }.Freeze();

    public static CharSet HexDigit { get; } =
        new CharSet().Add('0', '9').Add('A', 'F').Add('a', 'f').Freeze();

    public static CharSet Newline { get; } = new CharSet().Add('\n', '\n').Freeze();

    public static CharSet OfCategories(uint mask) => new() { _categories = mask };

    /// <summary>The set of a script, block or other property; null for an unknown name.</summary>
    public static CharSet? OfProperty(string name) =>
        Properties.Find(name) is { } number ? new() { _property = number } : null;

    public static CharSet Not(CharSet set) => new CharSet { _negated = true }.Add(set);
}
