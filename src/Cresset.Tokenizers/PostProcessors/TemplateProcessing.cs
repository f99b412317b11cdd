using System.Globalization;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PostProcessors;

/// <summary>Special tokens and texts in the order of a template, one for a text and one for a pair.</summary>
public sealed partial class TemplateProcessing : PostProcessor
{
    /// <summary>A place in the template: text 0 or 1, or (−1) the special token of that name.</summary>
    private readonly record struct Part(int Sequence, string Name, int Type);

    private sealed record Special(string Name, int[] Ids, string[] Tokens);

    private readonly Part[] _single, _pair;
    private readonly Dictionary<string, Special> _specials;

    private TemplateProcessing(Part[] single, Part[] pair, Dictionary<string, Special> specials) =>
        (_single, _pair, _specials) = (single, pair, specials);

    /// <summary>
    /// A template in words, as in <c>[CLS] $A [SEP]</c>; <c>$B:1</c> gives a part the type 1.
    /// </summary>
    /// <param name="single">The template of one text, with $A in it.</param>
    /// <param name="pair">
    /// The template of two texts, with $A and $B in it; null puts the second behind the first.
    /// </param>
    /// <param name="idOf">The ids of the special tokens.</param>
    /// <exception cref="ArgumentException">A part cannot be read.</exception>
    public TemplateProcessing(string single, string? pair, Func<string, int> idOf)
    {
        ArgumentNullException.ThrowIfNull(single);
        ArgumentNullException.ThrowIfNull(idOf);
        _single = [.. single.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        _pair = [.. (pair ?? "$A:0 $B:1").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];
        if (_single.Any(part => part.Sequence == 1))
            throw new ArgumentException($"'{single}' is for one text, so it cannot have $B.", nameof(single));
        IEnumerable<string> names = _single.Concat(_pair)
            .Where(part => part.Sequence < 0).Select(part => part.Name).Distinct();
        _specials = names.ToDictionary(name => name, name => new Special(name, [idOf(name)], [name]));
    }

    /// <inheritdoc/>
    public override string Type => "TemplateProcessing";

    /// <inheritdoc/>
    public override int CountAdded(bool pair) =>
        (pair ? _pair : _single).Sum(part => part.Sequence < 0 ? _specials[part.Name].Ids.Length : 0);

    internal override PostProcessor Replace(Func<string, (string Token, int Id)> token)
    {
        Special Replaced(Special special) => special with
        {
            Ids = Array.ConvertAll(special.Tokens, name => token(name).Id),
            Tokens = Array.ConvertAll(special.Tokens, name => token(name).Token),
        };
        return new TemplateProcessing(_single, _pair,
            _specials.ToDictionary(special => special.Key, special => Replaced(special.Value)));
    }

    internal override IReadOnlyList<Draft> Process(IReadOnlyList<Draft> texts, bool addSpecialTokens)
    {
        Part[] template = texts.Count == 1 ? _single : _pair;
        var parts = new List<Draft>(template.Length);
        foreach (Part part in template)
        {
            if (part.Sequence >= 0)
                parts.Add(texts[part.Sequence].As(part.Type, part.Sequence));
            else if (addSpecialTokens && _specials[part.Name] is Special special)
                parts.Add(Draft.OfSpecial(special.Ids, special.Tokens, part.Type));
        }
        return parts;
    }

    private static Part Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        bool typed = int.TryParse(
            text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int type);
        string name = colon > 0 && typed ? text[..colon] : text;
        return name switch
        {
            "$A" or "$" => new(0, "", colon > 0 ? type : 0),
            "$B" => new(1, "", colon > 0 ? type : 0),
            ['$', ..] => throw new ArgumentException($"'{text}' is neither $A nor $B nor a special token."),
            _ => new(-1, name, colon > 0 && typed ? type : 0),
        };
    }
}
