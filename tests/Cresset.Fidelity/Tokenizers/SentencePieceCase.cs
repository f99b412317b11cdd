using System.Text.Json;
using Cresset.Tokenizers;

namespace Cresset.Fidelity;

/// <summary>What the C++ library itself makes of a text with a SentencePiece model.</summary>
internal static class SentencePieceCase
{
    private static readonly string[] Sections = ["sentencepiece", "sentencepiece_nbest"];

    public static IEnumerable<Case> Cases(CaseFile file, Lazy<Dictionary<string, string>> texts)
    {
        var model = new Lazy<SentencePieceModel>(() => SentencePieceModel.Load(
            Directory.EnumerateFiles(file.Folder, "*.model").First()));
        foreach (string section in Sections)
        {
            if (file.Root.Find(section) is not { } items) continue;
            int number = 0;
            foreach (JsonElement item in items.EnumerateArray())
                yield return new Case($"{section}.{number++}", check => Run(item, model.Value, texts, check));
        }
    }

    private static void Run(
        JsonElement item, SentencePieceModel model, Lazy<Dictionary<string, string>> texts, Check check)
    {
        if (item.Find("nbest") is { } best)
        {
            check.SameText("best cuts", JsonSerializer.Serialize(best), JsonSerializer.Serialize(
                model.EncodeBest(item.Text("text"), best.GetArrayLength()).Select(cut => cut.Select(piece => piece.Text))));
            return;
        }
        IReadOnlyList<TextPiece> pieces = model.Encode(texts.Value[item.Text("name")]);
        check.SameList("pieces", item.GetProperty("pieces").Texts(), pieces.Select(piece => piece.Text));
        check.SameList("ids", item.GetProperty("ids").Longs(), pieces.Select(piece => (long)piece.Id));
        check.SameText("decoded", item.Text("decoded"), model.Decode([.. pieces.Select(piece => piece.Id)]));
    }
}
