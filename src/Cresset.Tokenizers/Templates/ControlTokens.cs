using Cresset.Tokenizers.Templates.Jinja;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Templates;

/// <summary>
/// The tokens that steer a model, and that only the template may write. Where an input of the chat has one,
/// two marks of private use are put around it, so that it is told from the template's own in what is
/// rendered.
/// </summary>
internal sealed class ControlTokens
{
    public const string Start = "\U000F0000", End = "\U000F0001";

    private readonly TokenTrie _tokens;

    private ControlTokens(IEnumerable<string> tokens) =>
        _tokens = new([.. tokens.Select(token => KeyValuePair.Create(token, 0))]);

    /// <summary>
    /// The special tokens, and those that the settings name. Where these name none: all that the template has
    /// in its own text, but for white space, which is text like any other.
    /// </summary>
    public static ControlTokens Of(Tokenizer tokenizer, ChatTemplate template)
    {
        bool Steers(AddedToken token) => token.Special || (tokenizer.Settings.ChatControlTokens is { } named
            ? named.Contains(token.Content)
            : !Blanks.Are(token.Content) && template.Writes(token.Content));
        return new(tokenizer.AddedTokens.Values.Where(Steers).Select(token => token.Content));
    }

    /// <summary>The value with marks in all its texts; keys of dictionaries stay.</summary>
    public Value Mark(Value value)
    {
        switch (value)
        {
            case TextValue text:
                return TextValue.Of(Mark(text.Text));
            case SequenceValue list:
                return new ListValue(Array.ConvertAll(list.Items, Mark));
            case DictValue pairs:
                var marked = new DictBuilder(null, pairs.Count);
                foreach ((Value key, Value item) in pairs)
                    marked.Set(key, Mark(item));
                return marked.Build();
            default:
                return value;
        }
    }

    private string Mark(string text)
    {
        // Marks that an input brings along could make a token of two that are none.
        text = text.Replace(Start, "", StringComparison.Ordinal).Replace(End, "", StringComparison.Ordinal);
        if (_tokens.Find(text, 0, out TextRange token) < 0)
            return text;
        var marked = new System.Text.StringBuilder();
        int done = 0;
        do
        {
            marked.Append(text, done, token.Start - done).Append(Start);
            marked.Append(text, token.Start, token.Length).Append(End);
            done = token.End;
        }
        while (_tokens.Find(text, done, out token) >= 0);
        return marked.Append(text, done, text.Length - done).ToString();
    }
}
