using Cresset.Tests.Devices.Cpu;

namespace Cresset.Tests.Conformance;

/// <summary>The same bits at any number of threads, on sizes that are worth sharing.</summary>
[Collection(nameof(WorkerPoolCollection))]
public sealed class ThreadTests
{
    private const long Elements = 150_000;

    public static TheoryData<string> Resizable => Catalog.Names(s => s.AnySize && !s.IsView && (s.Kinds & Kinds.Float) != 0);

    [Theory]
    [MemberData(nameof(Resizable))]
    public void Values_and_gradients_have_the_same_bits_at_1_2_3_and_7_threads(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Inputs(DType.Float32, sample.GrowthTo(Elements));
        Tensor[] first = AtThreads.At(1, () => All(sample, x));
        foreach (int threads in (int[])[2, 3, 7])
        {
            Tensor[] other = AtThreads.At(threads, () => All(sample, x));
            for (int k = 0; k < first.Length; k++) Compare.SameBits(first[k], other[k], $"{name}, {threads} threads, result {k}");
        }
    }

    private static Tensor[] All(Sample sample, Tensor?[] x) => [.. sample.Run(x), .. Gradients.Of(sample, x)];
}
