using System.Text.Json;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Decoders;

/// <summary>Makes blanks of visible ones; in the first token they are dropped if one was put there.</summary>
public sealed class Metaspace : Decoder
{
    private readonly MetaspaceSettings _settings;
    private readonly bool _split;

    private Metaspace(MetaspaceSettings settings, bool split) => (_settings, _split) = (settings, split);

    /// <summary>Makes blanks of visible ones.</summary>
    /// <param name="replacement">The visible blank, one character.</param>
    /// <param name="scheme">Where one is put that the text does not have.</param>
    /// <param name="split">Cut before each.</param>
    public Metaspace(string replacement = "▁", PrependScheme scheme = PrependScheme.Always, bool split = true)
        : this(new(replacement, scheme), split)
    {
        if (CodePoints.Count(replacement) != 1)
            throw new ArgumentException($"'{replacement}' is not one character.", nameof(replacement));
    }

    /// <inheritdoc/>
    public override string Type => "Metaspace";

    internal static Metaspace Read(JsonInput json) =>
        new(MetaspaceSettings.Read(json), json["split"].Flag(true));

    private protected override void WriteFields(Utf8JsonWriter json)
    {
        _settings.Write(json);
        json.WriteBoolean("split", _split);
    }

    internal override bool IsPartwise => true;

    internal override void Apply(List<string> parts)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            string blank = i == 0 && _settings.Scheme is not PrependScheme.Never ? "" : " ";
            parts[i] = parts[i].Replace(_settings.Replacement, blank, StringComparison.Ordinal);
        }
    }
}
