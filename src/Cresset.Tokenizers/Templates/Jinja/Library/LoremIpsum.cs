namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary><c>lipsum()</c>: random Latin words, in paragraphs.</summary>
internal static class LoremIpsum
{
    private static readonly string[] Words = (
        "ad amet aptent arcu at auctor bibendum commodo cubilia cursus dapibus diam dolor donec dui "
        + "egestas elit enim erat et felis fusce gravida habitasse iaculis id in integer ipsum justo "
        + "lacus leo lorem magna massa mauris metus mi morbi nam nec nibh nisi non nulla nunc odio "
        + "orci pede porta purus quam quis risus sapien sed sem sit sociis tellus tempor tortor "
        + "turpis urna ut varius vel velit vitae"
        ).Split(' ');

    public static TextValue Run(Value?[] a, RenderState state)
    {
        long count = Arg.Integer(a[0], 5), least = Arg.Integer(a[2], 20), most = Arg.Integer(a[3], 100);
        bool html = Arg.Flag(a[1], true);
        if (least >= most)
            throw TemplateFault.Invalid("empty range for lipsum()");
        var paragraphs = new List<string>();
        for (long i = 0; i < count; i++)
        {
            long words = Random.Shared.NextInt64(least, most);
            state.ChargeText(Math.Clamp(words, 0, int.MaxValue) * 48 + 64);
            string text = string.Join(' ', Enumerable.Range(0, (int)Math.Max(0, words))
                .Select(_ => Words[Random.Shared.Next(Words.Length)]));
            text = text.Length == 0 ? "." : $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}.";
            paragraphs.Add(html ? $"<p>{text}</p>" : text);
        }
        return TextMethods.Joined(html ? "\n" : "\n\n", [.. paragraphs], state);
    }
}
