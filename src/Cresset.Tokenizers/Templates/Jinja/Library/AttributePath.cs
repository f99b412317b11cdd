namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>What the argument <c>attribute</c> of filters names: <c>a.b.0</c>.</summary>
internal sealed class AttributePath(Value[] parts, Value? fallback = null)
{
    private static readonly AttributePath Itself = new([]);

    public static AttributePath Of(Value? attribute, Value? fallback = null) => attribute switch
    {
        null or NoneValue => Itself,
        TextValue text => new([.. text.Text.Split('.').Select(Part)], fallback),
        _ => new([attribute], fallback),
    };

    public Value Find(Value item, RenderState state)
    {
        foreach (Value part in parts)
        {
            state.Step();
            item = Access.Item(item, part, state);
            if (fallback is not null && item is UndefinedValue)
                item = fallback;
        }
        return item;
    }

    private static Value Part(string name) => name.Length is > 0 and < 10 && name.All(char.IsAsciiDigit)
        ? IntValue.Of(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture))
        : TextValue.Of(name);
}
