using System.IO.Compression;
using Cresset.Tokenizers.Training;

namespace Cresset.Tokenizers.Tests.Training;

/// <summary>Files are read line by line.</summary>
public sealed class TextFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-text").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void LineEndsBelongToTheLines() =>
        Assert.Equal(["a\n", "\n", "b\r\n", "ü😀"], TextFiles.ReadLines([File("a\n\nb\r\nü😀")]));

    [Fact]
    public void ManyLinesOfAnyLength()
    {
        Random random = new(1);
        string[] lines = [.. Enumerable.Range(0, 300).Select(_ => new string('x', random.Next(3000)) + "\n")];
        Assert.Equal(lines, TextFiles.ReadLines([File(string.Concat(lines))]));
    }

    [Fact]
    public void PackedFilesAreUnpacked()
    {
        string path = Path.Combine(_folder, "text.gz");
        using (var stream = new GZipStream(System.IO.File.Create(path), CompressionMode.Compress))
            stream.Write("one\ntwo\n"u8);
        Assert.Equal(["x", "one\n", "two\n"], TextFiles.ReadLines([File("x"), path]));
    }

    [Fact]
    public void AnEndlessLineIsCutAtBlanks()
    {
        string text = string.Concat(Enumerable.Repeat("word ", 500_000));
        string[] parts = [.. TextFiles.ReadLines([File(text)])];
        Assert.Equal(text, string.Concat(parts));
        Assert.InRange(parts.Length, 2, 20);
        Assert.All(parts, part => Assert.True(part.Length <= 1 << 21 && part.Trim().StartsWith('w')));
    }

    [Fact]
    public void TrainsOnFiles()
    {
        Tokenizer trained = Corpus.Words.TrainFromFiles(
            [File("low low\nlow"), File("low lower")], new BpeTrainer { VocabularySize = 7 });
        Assert.Equal(["e", "l", "o", "r", "w", "lo", "low"], Corpus.Tokens(trained));
    }

    [Fact]
    public void MissingFilesAreNamed()
    {
        Assert.Contains("nothing.txt", Assert.Throws<FileNotFoundException>(() =>
            Corpus.Words.TrainFromFiles([Path.Combine(_folder, "nothing.txt")], new BpeTrainer())).Message);
        Assert.Contains("folder", Assert.Throws<FileNotFoundException>(() =>
            Corpus.Words.TrainFromFiles([_folder], new BpeTrainer())).Message);
    }

    [Fact]
    public void OtherEncodingsAreRefusedUnlessMarked()
    {
        string path = Path.Combine(_folder, "latin1.txt");
        System.IO.File.WriteAllBytes(path, [.. "one\ntwo\n"u8, 0x63, 0xE9, 0x0A]);
        string message =
            Assert.Throws<InvalidDataException>(() => TextFiles.ReadLines([path]).Count()).Message;
        Assert.Contains($"'{path}' is not UTF-8: the bytes E9", message);
        System.IO.File.WriteAllText(path, "one\ntwo", System.Text.Encoding.Unicode);
        Assert.Equal(["one\n", "two"], TextFiles.ReadLines([path]));
        Assert.Contains("not packed by gzip", Assert.Throws<InvalidDataException>(
            () => TextFiles.ReadLines([Renamed(path)]).Count()).Message);
    }

    private static string Renamed(string path)
    {
        System.IO.File.Copy(path, path + ".gz");
        return path + ".gz";
    }

    private string File(string text)
    {
        string path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        System.IO.File.WriteAllBytes(path, System.Text.Encoding.UTF8.GetBytes(text));
        return path;
    }
}
