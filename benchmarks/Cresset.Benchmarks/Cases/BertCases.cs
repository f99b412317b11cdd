using Cresset.Optim;
using Cresset.Transformers;
using Cresset.Transformers.Models;

namespace Cresset.Benchmarks;

/// <summary>BERT-base and MiniLM: forward, and a step of training.</summary>
internal static class BertCases
{
    private const long Time = 128;

    private static readonly BertConfig Base = new() { HiddenDropoutProb = 0, AttentionProbsDropoutProb = 0 };

    private static readonly BertConfig MiniLm = Base with
    {
        NumHiddenLayers = 6,
        HiddenSize = 384,
        IntermediateSize = 1536,
    };

    public static IEnumerable<Case> All =>
    [
        new("minilm-step", "8x128", Step) { Flops = 3 * Flops(MiniLm, 8), Floor = 0.7, Grad = true },
        Forward("minilm-forward", MiniLm, 1), Forward("minilm-forward", MiniLm, 8),
        Forward("bert-forward", Base, 1), Forward("bert-forward", Base, 8) with { Floor = 0.7 },
    ];

    /// <summary>A step of training: forward, loss, backward, AdamW; no dropout, as at the peer's.</summary>
    public static Action Step()
    {
        var model = new BertModel(MiniLm, pooler: false);
        var head = new Nn.Linear(MiniLm.HiddenSize, 2);
        var optimizer = new AdamW([.. model.Parameters(), .. head.Parameters()], lr: 1e-4);
        (Tensor ids, Tensor labels) = (Ids(8), Tensor.RandInt(0, 2, [8]));
        return () =>
        {
            optimizer.ZeroGrad();
            head.Forward(model.Forward(ids).LastHiddenState.Select(1, 0)).CrossEntropy(labels).Backward();
            optimizer.Step();
        };
    }

    private static Case Forward(string item, BertConfig config, long batch) =>
        new(item, $"{batch}x{Time}", () => Forward(config, batch)) { Flops = Flops(config, batch) };

    private static Action Forward(BertConfig config, long batch)
    {
        var model = new BertModel(config, pooler: false);
        model.Eval();
        Tensor ids = Ids(batch);
        return () => model.Forward(ids);
    }

    private static Tensor Ids(long batch) => Tensor.RandInt(0, Base.VocabSize, [batch, Time]);

    private static double Flops(BertConfig c, long batch)
    {
        double dense = 4.0 * c.HiddenSize * c.HiddenSize + 2.0 * c.HiddenSize * c.IntermediateSize;
        return 2 * batch * Time * c.NumHiddenLayers * (dense + 2.0 * Time * c.HiddenSize);
    }
}
