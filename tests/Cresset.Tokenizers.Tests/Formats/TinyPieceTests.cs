using Cresset.Tokenizers.Formats;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>
/// SentencePiece files of very many tiny pieces, which would become tables of many times their size.
/// </summary>
public sealed class TinyPieceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-tiny").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    [InlineData(2, 0)]
    public void AreRefusedBeforeTheyTakeMemory(int kind, int length)
    {
        byte[] bytes = Model(kind, 2_000_000, i => Name(i)[..length]);
        Assert.InRange(Allocated(bytes, out Exception? refusal), 0, (4L * bytes.Length) + (1 << 20));
        Assert.IsType<TokenizerFormatException>(refusal);
    }

    /// <summary>
    /// 200,000 pieces, which a real model may have; the bound is what is measured and a fifth.
    /// </summary>
    [Theory]
    [InlineData(1, 25)]
    [InlineData(2, 25)]
    public void TakeABoundedMultipleWhereTheyAreRead(int kind, int most)
    {
        byte[] bytes = Model(kind, 200_000, Name);
        Assert.InRange(Allocated(bytes, out Exception? refusal), bytes.Length, most * (long)bytes.Length);
        Assert.Null(refusal);
    }

    private static byte[] Model(int kind, int count, Func<int, string> name) => ModelFile.Of(kind,
        [("<unk>", 0, PieceType.Unknown),
            .. Enumerable.Range(0, count).Select(i => (name(i), (float)-i, PieceType.Normal))], 0);

    private long Allocated(byte[] bytes, out Exception? refusal)
    {
        string file = Path.Combine(_folder, "tokenizer.model");
        File.WriteAllBytes(file, bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        refusal = Record.Exception(() => Tokenizer.Load(file));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Name(int i) =>
        string.Concat((char)(33 + (i % 90)), (char)(33 + (i / 90 % 90)), (char)(33 + (i / 8100 % 90)));
}
