namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>A text. Templates count in code points, as Python does.</summary>
internal sealed class TextValue : Value
{
    public static TextValue Empty { get; } = new("", false);

    private int _length = -1;

    private TextValue(string text, bool isMarkup) => (Text, IsMarkup) = (text, isMarkup);

    public string Text { get; }

    /// <summary>It came from <c>escape</c> or <c>safe</c>.</summary>
    public bool IsMarkup { get; }

    /// <summary>The number of code points.</summary>
    public int Length => _length >= 0 ? _length : _length = CodePointText.Count(Text);

    /// <summary>It has no surrogates, so chars are code points.</summary>
    public bool IsPlain => Length == Text.Length;

    public override string TypeName => IsMarkup ? "Markup" : "str";

    public override bool IsTrue => Text.Length > 0;

    public static TextValue Of(string text) => text.Length == 0 ? Empty : new(text, false);

    public static TextValue Markup(string text) => new(text, true);

    public override Value? Attribute(string name, RenderState state) => Methods.Texts.Bind(this, name);
}
