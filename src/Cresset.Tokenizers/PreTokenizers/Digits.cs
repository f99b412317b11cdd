using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>
/// Cuts between numbers (category N) and the rest; each digit alone, if <paramref name="individual"/>.
/// </summary>
public sealed class Digits(bool individual = false) : PreTokenizer
{
    /// <inheritdoc/>
    public override string Type => "Digits";

    internal static Digits Read(JsonInput json) => new(json["individual_digits"].Flag(false));

    private protected override void WriteFields(Utf8JsonWriter json) =>
        json.WriteBoolean("individual_digits", individual);

    internal override void Apply(PreTokenizedText text) => text.Split(new ClassCutter(
        CharClass.Numeric, individual ? DelimiterBehavior.Isolated : DelimiterBehavior.Contiguous));
}
