using Cresset.Nn;
using Cresset.Optim;
using Cresset.Tests.Devices.Cpu;

namespace Cresset.Tests.Conformance;

/// <summary>Whole steps of a transformer's training have the same bits at any number of threads.</summary>
[Collection(nameof(WorkerPoolCollection))]
public sealed class TrainingStepTests
{
    private const int Batch = 6, Time = 70, Width = 96, Heads = 4, Words = 500, Classes = 33;

    [Fact]
    public void Three_steps_have_the_same_bits_at_1_2_3_and_7_threads()
    {
        byte[][] first = AtThreads.At(1, Train);
        foreach (int threads in (int[])[2, 3, 7])
        {
            byte[][] other = AtThreads.At(threads, Train);
            Assert.Equal(first.Length, other.Length);
            for (int k = 0; k < first.Length; k++)
                Assert.True(first[k].AsSpan().SequenceEqual(other[k]), $"{threads} threads: result {k} differs.");
        }
    }

    private static byte[][] Train()
    {
        Rng.ManualSeed(7);
        var model = new Model();
        var optimizer = new AdamW(model.Parameters(), lr: 1e-3);
        Tensor words = new Slot(Content.Index, [Batch, Time], 0, Words).Make(DType.Int64, 3);
        Tensor labels = new Slot(Content.Index, [Batch, Time], 0, Classes).Make(DType.Int64, 4);
        var results = new List<byte[]>();
        for (int step = 0; step < 3; step++)
        {
            optimizer.ZeroGrad();
            Tensor loss = model.Forward(words).Reshape([Batch * Time, Classes]).CrossEntropy(labels.Flatten());
            loss.Backward();
            results.Add(Compare.Bits(loss));
            results.AddRange(model.Parameters().Select(p => Compare.Bits(p.Grad!)));
            optimizer.Step();
            results.AddRange(model.Parameters().Select(Compare.Bits));
        }
        return [.. results];
    }

    private sealed class Model : Module
    {
        public Cresset.Nn.Embedding Embedding { get; } = new(Words, Width);

        public Cresset.Nn.LayerNorm Norm { get; } = new(Width);

        public Cresset.Nn.Linear Qkv { get; } = new(Width, 3 * Width);

        public Cresset.Nn.Linear Head { get; } = new(Width, Classes);

        public Tensor Forward(Tensor words)
        {
            Tensor x = Norm.Forward(Embedding.Forward(words));
            Tensor[] heads = Qkv.Forward(x).View(Batch, Time, 3, Heads, Width / Heads).Permute(2, 0, 3, 1, 4).Unbind(0);
            Tensor mixed = heads[0].ScaledDotProductAttention(heads[1], heads[2], null, new AttentionOptions { DropoutP = 0.2 });
            Tensor rows = mixed.Transpose(1, 2).Reshape([Batch, Time, Width]);
            return Head.Forward((x + rows).Gelu().Dropout(0.1));
        }
    }
}
