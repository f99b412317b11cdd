using System.Text.Json;

namespace Cresset.Cli.Tests;

/// <summary><c>cresset tokenize</c>, piped.</summary>
public sealed class TokenizeTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void PrintsARowForEachToken() => Assert.Equal(
    [
        "101\t[CLS]\t0\t0\t\t0", "14477\tuna\t0\t3\t0\t0",
        "20961\t##ffa\t3\t6\t0\t0", "3468\t##ble\t6\t9\t0\t0",
        "102\t[SEP]\t0\t0\t\t0", "2115\tyour\t0\t4\t0\t1", "102\t[SEP]\t0\t0\t\t1",
    ], Lines("unaffable", "--pair", "your"));

    [Theory]
    [InlineData("utf16", "3\t8")]
    [InlineData("codepoint", "2\t7")]
    [InlineData("utf8", "5\t10")]
    public void CountsOffsetsInEveryUnit(string unit, string range)
    {
        string[] lines = Lines("😀 hello", "--offsets", unit, "--no-special");
        Assert.Equal($"7592\thello\t{range}\t1\t0", lines[^1]);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void PrintsNumbersOnly()
    {
        Assert.Equal(["101 7592 102"], Lines("hello", "--ids"));
        Assert.Equal(["7592", "2088"], Lines("hello", "world", "--ids", "--no-special"));
        Assert.Equal(["4", "2"], Lines("@hello", "", "--count"));
        Assert.Equal(["5"], Lines("hello", "--pair", "hello", "--count"));
        string words = string.Join(' ', Enumerable.Repeat("word", 600)); // more than the limit in the file
        Assert.Equal(["602"], Lines(words, "--count"));
        Assert.Equal(602, Lines(words).Length);
    }

    [Fact]
    public void PrintsJson()
    {
        JsonElement json = JsonDocument.Parse(Assert.Single(Lines("[SEP] \"x\"", "--json"))).RootElement;
        Assert.Equal("[SEP] \"x\"", json.GetProperty("text").GetString());
        Assert.Equal("[101,102,1000,1060,1000,102]", json.GetProperty("ids").GetRawText());
        Assert.Equal("[[0,0],[0,5],[6,7],[7,8],[8,9],[0,0]]", json.GetProperty("offsets").GetRawText());
        Assert.Equal("[null,0,1,2,3,null]", json.GetProperty("word_ids").GetRawText());
        Assert.Equal("[null,0,0,0,0,null]", json.GetProperty("sequence_ids").GetRawText());
        Assert.Equal("[1,0,0,0,0,1]", json.GetProperty("special_tokens_mask").GetRawText());
        Assert.Equal(6, json.GetProperty("tokens").GetArrayLength());
        Assert.False(json.TryGetProperty("pair", out _));
    }

    [Fact]
    public void ReadsFilesAndStandardInputWhole()
    {
        _tool.Write("text.txt", "hello\nworld\n");
        Assert.Equal(["7592 2088"], Lines("--file", "text.txt", "--ids", "--no-special"));
        (int code, string output, string errors) = _tool.RunWithInput("hello\nworld", "tokenize", "--ids");
        Assert.True(code == 0, errors);
        Assert.Equal("101 7592 2088 102", output.Trim());
    }

    [Fact]
    public void DecodesIds()
    {
        Assert.Equal(["[CLS] hello world [SEP]"], Lines("--decode", "101", "7592", "2088", "102"));
        Assert.Equal(["hello world"], Lines("--decode", "[101, 7592,2088, 102]", "--no-special"));
        (_, string output, _) =
            _tool.RunWithInput("101 7592 102\n", "tokenize", "--decode", "-", "--no-special");
        Assert.Equal("hello", output.Trim());
    }

    [Fact]
    public void TakesAnyVocabulary()
    {
        _tool.Write("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n##b\ntab\n");
        Assert.Equal(["2 5 6 3"], Lines("ab", "--ids", "--tokenizer", "vocab.txt"));
        Assert.Equal(["2 5 6 3"], Lines("ab", "--ids", "-t", "."));
    }

    [Fact]
    public void ErrorsSayWhatToDo()
    {
        _tool.Write("text.txt", "hello");
        File.WriteAllBytes(Path.Combine(_tool.Folder, "latin.txt"), [(byte)'a', 0xE9, (byte)'b']);
        Assert.Contains("Known are utf16", Failed("x", "--offsets", "utf9"));
        Assert.Contains("Choose one", Failed("x", "--count", "--ids"));
        Assert.Contains("both --file text.txt and a text", Failed("x", "--file", "text.txt"));
        Assert.Contains("There is no file nope.txt", Failed("--file", "nope.txt"));
        Assert.Contains("is a folder", Failed("--file", "."));
        Assert.Contains("not UTF-8 (byte 0xE9)", Failed("--file", "latin.txt"));
        Assert.Contains("--pair goes with one text, not with 2", Failed("a", "b", "--pair", "c"));
        Assert.Contains("has no token 999999; its ids go from 0 to 30521", Failed("--decode", "999999"));
        Assert.Contains("'abc' is no id", Failed("--decode", "101", "abc"));
        Assert.Contains("wants ids and no text", Failed("x", "--decode", "101"));
        Assert.Contains("'nowhere'", Failed("x", "--tokenizer", "nowhere"));
        Assert.Contains("text.txt", Failed("x", "--tokenizer", "text.txt"));
    }

    private string[] Lines(params string[] arguments)
    {
        (int code, string output, string errors) = _tool.RunWithInput("", ["tokenize", .. arguments]);
        Assert.True(code == 0, output + errors);
        Assert.DoesNotContain("\u001b", output);
        return output.TrimEnd().Split(Environment.NewLine);
    }

    private string Failed(params string[] arguments)
    {
        (int code, _, string errors) = _tool.RunWithInput("", ["tokenize", .. arguments]);
        Assert.Equal(1, code);
        Assert.StartsWith("error:", errors);
        Assert.DoesNotContain("   at ", errors);
        return errors;
    }
}
