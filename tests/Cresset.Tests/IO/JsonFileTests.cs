using System.Text;
using System.Text.Json;
using Cresset.IO;

namespace Cresset.Tests.IO;

public sealed class JsonFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Refusals => ["config_deep.json", "config_utf16.json"];

    public static TheoryData<string, string> Attacks => [.. GoldenFiles.Attacks("config_")];

    [Fact]
    public void AllAttacksAreHere() => Assert.Equal(20, Attacks.Count);

    [Theory]
    [MemberData(nameof(Attacks))]
    public void AttacksStayBounded(string name, string expect)
    {
        byte[] bytes = GoldenFiles.Bytes("formats/attacks/" + name);
        string path = _folder.Write(name, bytes);
        TryRead(path);
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool read = TryRead(path);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4L * bytes.Length + 16 * 1024);
        Assert.NotEqual(Refusals.Any(refused => refused.Data == name), read);
        Assert.NotEqual("", expect);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{", "not valid JSON")]
    [InlineData("{} x", "not valid JSON")]
    [InlineData("[1]", "must be a JSON object, not Array")]
    [InlineData("{\"a\": NaN}", "not valid JSON")]
    [InlineData("{\"a\": 1, \"a\": 2}", "not valid JSON")]
    [InlineData("{\"a\": \"\u00fc\"}", "")]
    public void OnlyOneObjectIsRead(string text, string problem)
    {
        string path = _folder.Write("c.json", Encoding.UTF8.GetBytes(text));
        if (problem.Length == 0) Assert.Equal("ü", JsonFields.Read(path).Text("a"));
        else
        {
            CheckpointException e = Assert.Throws<CheckpointException>(() => JsonFile.Read(path));
            Assert.StartsWith($"{path}: {problem}", e.Message);
        }
    }

    [Fact]
    public void InvalidUtf8AndLargeFilesAreRefused()
    {
        string path = _folder.Write("c.json", [.. "{\"a\": \""u8, 0xFF, .. "\"}"u8]);
        Assert.Throws<CheckpointException>(() => JsonFile.Read(path));
        Assert.Contains("pass the limit of 5", Refused(() => JsonFile.Read(path, 5)));
        Assert.Contains("no such file", Refused(() => JsonFile.Read(_folder["no"])));
    }

    [Fact]
    public void FieldsAreTyped()
    {
        JsonFields fields = Fields("""{"n": 3, "x": 1e-12, "t": "ü", "f": true, "l": ["a", "b"], "o": {"n": 4}, "z": null}""");
        Assert.Equal(3, fields.Int("n", 1, 3));
        Assert.Equal(1e-12, fields.Float("x", 0, 1));
        Assert.Equal(3, fields.Float("n", 0, 9));
        Assert.Equal("ü", fields.Text("t"));
        Assert.True(fields.Flag("f"));
        Assert.Equal(["a", "b"], fields.Texts("l"));
        Assert.Equal(4, fields.Object("o")!.Int("n", 0, 9));
        Assert.False(fields.Has("z"));
        Assert.Equal((7, 0.5), (fields.Int("z", 0, 9, 7), fields.Float("q", 0, 1, 0.5)));
        Assert.Equal(("d", true), (fields.Text("q", "d"), fields.Flag("z", true)));
        Assert.Empty(fields.Texts("q"));
        Assert.Null(fields.Object("z"));
    }

    [Theory]
    [InlineData("-4", "must be a whole number from 1 to 99, not -4.")]
    [InlineData("100", "must be a whole number from 1 to 99, not 100.")]
    [InlineData("2.5", "must be a whole number from 1 to 99, not 2.5.")]
    [InlineData("1e400", "must be a whole number from 1 to 99, not 1e400.")]
    [InlineData("\"7\"", "must be a whole number from 1 to 99, not \"7\".")]
    [InlineData("[1]", "must be a whole number from 1 to 99, not [1].")]
    [InlineData("null", "is missing.")]
    public void WrongNumbersAreNamed(string value, string problem) => Assert.Equal($"c.json: 'n' {problem}",
        Assert.Throws<CheckpointException>(() => Fields($$"""{"n": {{value}}}""").Int("n", 1, 99)).Message);

    [Fact]
    public void WrongKindsAreNamed()
    {
        JsonFields fields = Fields("""{"n": 1e400, "s": "\ud800", "k": 5}""");
        Assert.Contains("a number from 0 to 1", Refused(() => fields.Float("n", 0, 1)));
        Assert.Contains("surrogate", Refused(() => fields.Text("s")));
        Assert.Contains("be text, not 5", Refused(() => fields.Text("k")));
        Assert.Contains("true or false", Refused(() => fields.Flag("k")));
        Assert.Contains("list of texts", Refused(() => fields.Texts("k")));
        Assert.Contains("an object", Refused(() => fields.Object("k")));
    }

    [Fact]
    public void WritesWhatItReads()
    {
        JsonFile.Write(_folder["w.json"], json =>
        {
            json.WriteStartObject();
            json.WriteString("größe", "a/b <c>");
            json.WriteEndObject();
        });
        Assert.Equal("{\n  \"größe\": \"a/b <c>\"\n}\n", File.ReadAllText(_folder["w.json"]));
        Assert.Equal("a/b <c>", JsonFields.Read(_folder["w.json"]).Text("größe"));
    }

    public void Dispose() => _folder.Dispose();

    private static string Refused(Func<object?> read) => Assert.Throws<CheckpointException>(read).Message;

    private static JsonFields Fields(string text) => new("c.json", JsonDocument.Parse(text).RootElement);

    private static bool TryRead(string path)
    {
        try
        {
            JsonFile.Read(path);
            return true;
        }
        catch (CheckpointException)
        {
            return false;
        }
    }
}
