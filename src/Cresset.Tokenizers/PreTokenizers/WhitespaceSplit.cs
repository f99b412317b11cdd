using System.Text.Json;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.PreTokenizers;

/// <summary>Cuts at white space, which is dropped.</summary>
public sealed class WhitespaceSplit : PreTokenizer
{
    /// <inheritdoc/>
    public override string Type => "WhitespaceSplit";

    private protected override void WriteFields(Utf8JsonWriter json)
    {
    }

    internal override void Apply(PreTokenizedText text) => text.Split(default(RunCutter<Kinds>));

    private readonly struct Kinds : IRunKinds
    {
        public static int KindOf(int c) => CodePoints.Is(c, CharClass.White) ? -1 : 0;

        public static bool Alone(int kind) => false;
    }
}
