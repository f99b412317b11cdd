using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>
/// Cuts at white space, which is dropped, and at every punctuation mark, which stands alone.
/// </summary>
public sealed class BertPreTokenizer : PreTokenizer
{
    /// <inheritdoc/>
    public override string Type => "BertPreTokenizer";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(PreTokenizedText text) => text.Split(default(RunCutter<Kinds>));

    private readonly struct Kinds : IRunKinds
    {
        public static int KindOf(int c)
        {
            CharClass kind = CodePoints.ClassOf(c);
            return (kind & CharClass.White) != 0 ? -1 : (kind & CharClass.Punctuation) != 0 ? 1 : 0;
        }

        public static bool Alone(int kind) => kind == 1;
    }
}
