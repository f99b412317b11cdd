using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Cuts into runs of word characters and runs of others: <c>\w+|[^\w\s]+</c>.</summary>
public sealed class Whitespace : PreTokenizer
{
    /// <inheritdoc/>
    public override string Type => "Whitespace";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(PreTokenizedText text) => text.Split(default(RunCutter<Kinds>));

    private readonly struct Kinds : IRunKinds
    {
        public static int KindOf(int c)
        {
            CharClass kind = CodePoints.ClassOf(c);
            return (kind & CharClass.White) != 0 ? -1 : (kind & CharClass.Word) != 0 ? 1 : 0;
        }

        public static bool Alone(int kind) => false;
    }
}
