using Cresset.IO;
using Cresset.Tokenizers;
using Cresset.Transformers.Models;

namespace Cresset.Transformers;

/// <summary>
/// Turns texts into vectors as a sentence-transformers folder describes it (Reimers and Gurevych, 2019):
/// encoder, mean over the tokens, unit length.
/// </summary>
public sealed class SentenceEmbedder
{
    private readonly BertModel _model;
    private readonly Tokenizer _tokenizer;
    private readonly bool _normalize;

    private SentenceEmbedder(BertModel model, Tokenizer tokenizer, bool normalize) =>
        (_model, _tokenizer, _normalize) = (model, tokenizer, normalize);

    /// <summary>Length of the vectors.</summary>
    public int Width => _model.Config.HiddenSize;

    /// <summary>
    /// Reads a folder with a BERT encoder, tokenizer.json and, if it is there, 1_Pooling/config.json.
    /// </summary>
    /// <exception cref="CheckpointException">
    /// A file is missing or malformed, or the folder asks for what is not known.
    /// </exception>
    public static SentenceEmbedder Load(string folder)
    {
        var model = Pretrained.Load<BertModel>(folder);
        SentenceFolder settings = SentenceFolder.Read(folder);
        int length = Math.Min(settings.MaxLength ?? model.Config.MaxPositionEmbeddings, model.Config.MaxPositionEmbeddings);
        Tokenizer tokenizer = Tokenizer.Load(folder)
            .WithTruncation(new Truncation(length))
            .WithPadding(new Padding { Id = model.Config.PadTokenId });
        return new SentenceEmbedder(model, tokenizer, settings.Normalize);
    }

    /// <summary>Vectors of texts, <c>[texts, width]</c>; similar lengths are computed together.</summary>
    /// <param name="texts">Any number of texts; an empty one is allowed.</param>
    /// <param name="batchSize">How many at once.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public Tensor Embed(IReadOnlyList<string> texts, int batchSize = 32, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        using Grad.Guard off = Grad.Off();
        Tensor result = Tensor.Zeros([texts.Count, Width]);
        int[] order = [.. Enumerable.Range(0, texts.Count).OrderByDescending(i => texts[i].Length)];
        foreach (int[] part in order.Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            Tensor vectors = Forward([.. part.Select(i => texts[i])]);
            for (int i = 0; i < part.Length; i++) result.Select(0, part[i]).CopyInPlace(vectors.Select(0, i));
        }
        return result;
    }

    /// <summary>The vector of one text.</summary>
    public float[] Embed(string text) => Embed([text]).ToArray<float>();

    private Tensor Forward(string[] texts)
    {
        TextInputs inputs = TextBatch.Of(_tokenizer.EncodeBatch(texts)).Inputs;
        Tensor hidden = _model.Forward(inputs).LastHiddenState;
        Tensor mask = inputs.AttentionMask!.To(hidden.DType).Unsqueeze(-1);
        Tensor mean = (hidden * mask).Sum([1]) / mask.Sum([1]).Clamp(1e-9);
        return _normalize ? mean / (mean * mean).Sum([1], keepDim: true).Sqrt().Clamp(1e-12) : mean;
    }
}

/// <summary>The settings of a sentence-transformers folder.</summary>
internal sealed record SentenceFolder(int? MaxLength, bool Normalize)
{
    public static SentenceFolder Read(string folder)
    {
        CheckPooling(Path.Combine(folder, "1_Pooling", "config.json"));
        return new SentenceFolder(ReadLength(Path.Combine(folder, "sentence_bert_config.json")), ReadNormalize(folder));
    }

    private static int? ReadLength(string path) =>
        File.Exists(path) && JsonFields.Read(path) is var json && json.Has("max_seq_length")
            ? json.Int("max_seq_length", 1, 1 << 20) : null;

    private static void CheckPooling(string path)
    {
        if (!File.Exists(path)) return;
        JsonFields json = JsonFields.Read(path);
        foreach (string mode in (string[])["pooling_mode_cls_token", "pooling_mode_max_tokens", "pooling_mode_lasttoken"])
            if (json.Flag(mode, false)) throw json.Wrong(mode, "is set; only the mean over tokens is known.");
    }

    /// <summary>modules.json is a list, so it is searched for the name of the module.</summary>
    private static bool ReadNormalize(string folder)
    {
        string path = Path.Combine(folder, "modules.json");
        return !File.Exists(path) || File.ReadAllText(path).Contains("Normalize", StringComparison.Ordinal);
    }
}
