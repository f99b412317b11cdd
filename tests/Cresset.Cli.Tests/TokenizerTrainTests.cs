using System.Diagnostics;
using System.IO.Compression;
using Cresset.Tokenizers;

namespace Cresset.Cli.Tests;

/// <summary><c>cresset tokenizer train</c>.</summary>
public sealed class TokenizerTrainTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Theory]
    [InlineData("bpe", "BPE")]
    [InlineData("wordpiece", "WordPiece")]
    [InlineData("unigram", "Unigram")]
    [InlineData("wordlevel", "WordLevel")]
    public void TrainsEveryModel(string model, string type)
    {
        _tool.Write("text.txt", Verses(200));
        (int code, string output, string errors) =
            _tool.Run("tokenizer", "train", "text.txt", "--model", model,
                "--vocab-size", "400", "--output", "out/new/", "--special-tokens", "<verse>");
        Assert.True(code == 0, output + errors);
        Tokenizer trained = Tokenizer.Load(Path.Combine(_tool.Folder, "out", "new"));
        Assert.Equal(type, trained.Model.Type);
        Assert.NotNull(trained.TokenToId("<verse>"));
        Assert.InRange(trained.VocabularySize, 20, 400);
        Assert.Contains($"tokens       {trained.VocabularySize}", output);
        Assert.Contains("per word", output);
        Assert.Contains("sample       verse 0 ", output);
        Assert.Contains("counting words", output);
        Assert.Single(Directory.GetFiles(Path.Combine(_tool.Folder, "out", "new")));
    }

    [Fact]
    public void ReadsTablesLinesOfJsonAndPackedFiles()
    {
        _tool.Write("a.csv", "label,text\n1,\"apple, \"\"apple\"\"\"\n");
        _tool.Write("b.jsonl", "{\"text\": \"berry\", \"n\": 1}\n\n{\"text\": \"cherry\"}\n");
        using (var stream = new GZipStream(File.Create(Path.Combine(_tool.Folder, "c.txt.gz")),
            CompressionMode.Compress))
            stream.Write("damson\n"u8);
        (int code, string output, string errors) = _tool.Run(
            "tokenizer", "train", "a.csv", "b.jsonl", "c.txt.gz", "--model", "wordlevel");
        Assert.True(code == 0, output + errors);
        Tokenizer trained = Tokenizer.Load(_tool.Folder);
        Assert.All(["apple", "berry", "cherry", "damson"], word => Assert.NotNull(trained.TokenToId(word)));
        Assert.Null(trained.TokenToId("label"));
    }

    [Fact]
    public void KeepsThePipelineOfAnother()
    {
        _tool.Write("text.txt", Verses(100));
        Assert.Equal(0, _tool.Run("tokenizer", "train", "text.txt", "--model", "wordpiece",
            "--vocab-size", "200", "--output", "first.json").Code);
        Assert.Equal(0, _tool.Run("tokenizer", "train", "text.txt", "--from", "first.json",
            "--vocab-size", "150", "--output", "second.json", "--threads", "1").Code);
        Tokenizer second = Tokenizer.Load(Path.Combine(_tool.Folder, "second.json"));
        Assert.Equal(150, second.VocabularySize);
        Assert.Equal("[CLS]", second.Encode("verse").Tokens[0]);
        Assert.Contains("Leave out one",
            Failed("tokenizer", "train", "text.txt", "--from", "first.json", "--model", "bpe"));
    }

    [Fact]
    public void OptionsReachTheTrainer()
    {
        _tool.Write("text.txt", Verses(100));
        Assert.Equal(0, _tool.Run("tokenizer", "train", "text.txt", "--max-token-length", "4",
            "--vocab-size", "400").Code);
        Tokenizer trained = Tokenizer.Load(_tool.Folder);
        Assert.DoesNotContain(trained.Vocabulary.Keys, token => token.Length > 3 && token != "<|endoftext|>");
        Assert.Equal(0, _tool.Run("tokenizer", "train", "text.txt", "--model", "wordpiece",
            "--limit-alphabet", "5", "--vocab-size", "400").Code);
        Assert.Null(Tokenizer.Load(_tool.Folder).TokenToId("v"));
    }

    [Fact]
    public void ErrorsSayWhatToDo()
    {
        _tool.Write("empty.txt", "");
        _tool.Write("blank.txt", " \n\n");
        _tool.Write("table.csv", "label,words\n1,a\n");
        _tool.Write("bad.jsonl", "{\"text\": \"a\"}\n{\"text\": 1}\n");
        _tool.Write("text.txt", "some text");
        _tool.Write("fake.gz", "some text");
        Assert.Contains("nothing.txt", Failed("tokenizer", "train", "nothing.txt"));
        Assert.Contains("is a folder", Failed("tokenizer", "train", "."));
        Assert.Contains("empty.txt is empty", Failed("tokenizer", "train", "text.txt", "empty.txt"));
        Assert.Contains("There is no text in blank.txt", Failed("tokenizer", "train", "blank.txt"));
        Assert.Contains("columns: label, words", Failed("tokenizer", "train", "table.csv"));
        Assert.Contains("bad.jsonl, line 2", Failed("tokenizer", "train", "bad.jsonl"));
        Assert.Contains("not packed by gzip", Failed("tokenizer", "train", "fake.gz"));
        Assert.Contains("Known are bpe", Failed("tokenizer", "train", "text.txt", "--model", "best"));
        Assert.Contains("too small",
            Failed("tokenizer", "train", "text.txt", "--model", "unigram", "--vocab-size", "5"));
        Assert.Contains("not for unigram",
            Failed("tokenizer", "train", "text.txt", "--model", "unigram", "--min-frequency", "2"));
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*tokenizer*"));
    }

    [Fact]
    public void RefusesBeforeTheWorkWhatCannotBeDone()
    {
        _tool.Write("text.txt", "some text");
        File.WriteAllBytes(Path.Combine(_tool.Folder, "latin1.txt"), "ab\ncaf\u00E9\n"u8.ToArray()[..^2]);
        Assert.Contains("latin1.txt' is not UTF-8", Failed("tokenizer", "train", "text.txt", "latin1.txt"));
        Assert.Contains("is one of the text files",
            Failed("tokenizer", "train", "text.txt", "--output", "./text.txt"));
        Assert.Equal("some text", File.ReadAllText(Path.Combine(_tool.Folder, "text.txt")));
        Assert.Contains("cannot be written",
            Failed("tokenizer", "train", "text.txt", "--output", "text.txt/t.json"));
        foreach (string option in (string[])["--vocab-size", "--limit-alphabet", "--max-token-length"])
            Assert.Contains($"{option} 0: ", Failed("tokenizer", "train", "text.txt", option, "0"));
        Assert.Contains("--threads -1: ", Failed("tokenizer", "train", "text.txt", "--threads", "-1"));
        Assert.Contains("for bpe and wordpiece only", Failed(
            "tokenizer", "train", "text.txt", "--model", "unigram", "--limit-alphabet", "5"));
        Assert.Contains("for bpe and unigram only", Failed(
            "tokenizer", "train", "text.txt", "--model", "wordlevel", "--max-token-length", "5"));
        Assert.Empty(Directory.GetFiles(_tool.Folder, "*cresset*"));
    }

    [Fact]
    public void StopsOnCtrlCWithoutAFile()
    {
        if (OperatingSystem.IsWindows() || IgnoresInterrupts())
            Assert.Skip("processes started here get no interrupts");
        _tool.Write("text.txt", Verses(400_000));
        using Process process =
            _tool.Start("tokenizer", "train", "text.txt", "--vocab-size", "60000", "--threads", "1");
        Assert.Contains("counting words", process.StandardOutput.ReadLine());
        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            kill.WaitForExit();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Contains("Stopped. Nothing was written.", output);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal(["text.txt"], Directory.GetFiles(_tool.Folder).Select(Path.GetFileName));
    }

    /// <summary>Shells start what runs in the background so, and what that starts inherits it.</summary>
    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status", Ignored = "SigIgn:";
        string line = File.Exists(Status)
            ? File.ReadLines(Status).First(l => l.StartsWith(Ignored, StringComparison.Ordinal)) : $"{Ignored} 0";
        return (Convert.ToUInt64(line[Ignored.Length..].Trim(), 16) & 2) != 0; // bit of signal 2
    }

    private string Failed(params string[] arguments)
    {
        (int code, string output, string errors) = _tool.Run(arguments);
        Assert.Equal(1, code);
        Assert.StartsWith("error:", errors);
        Assert.DoesNotContain("   at ", errors);
        return errors + output;
    }

    private static string Verses(int count)
    {
        string[] words =
            ["in", "the", "beginning", "there", "was", "light", "and", "darkness", "upon", "waters"];
        Random random = new(3);
        string Words() => string.Join(' ', random.GetItems(words, 12));
        return string.Concat(Enumerable.Range(0, count).Select(i => $"verse {i} {Words()}.\n"));
    }
}
