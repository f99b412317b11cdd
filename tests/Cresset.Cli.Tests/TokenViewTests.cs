using Cresset.Tokenizers;
using Cresset.Tokenizers.Training;
using Spectre.Console;

namespace Cresset.Cli.Tests;

/// <summary>The coloured view of <c>cresset tokenize</c>.</summary>
public sealed class TokenViewTests
{
    private static readonly Tokenizer Words = Tokenizer.Load(Assets.Model)
        .WithTruncation(null).WithPadding(null);

    [Fact]
    public void ShowsEveryCharacterAndTokenOnce() =>
        Assert.Equal("[CLS]│una│ffa│ble│·│[SEP]│,│␊│\n[SEP]│you│·│[SEP]│",
            Drawn("unaffable [SEP],\n", "you ", 100));

    [Theory]
    [InlineData("e\u0301\u0301x", "e\u0301\u0301x│")]
    [InlineData("\u0301 a", "◌\u0301·│a│")]
    [InlineData("a\u200B\u0000\u0007\u007F\u0085 b", "a│‹200B›␀␇␡‹0085›·│b│")]
    [InlineData("\u00A0\u2003\tx", "‹00A0›‹2003›␉│x│")]
    public void MakesBlanksAndControlsVisible(string text, string expected) =>
        Assert.Equal(expected, Drawn(text, null, 100, false));

    [Fact] // attributes cannot hold half a character
    public void ShowsHalfACharacter() => Assert.Equal("‹D83D›·│a│", Drawn("\uD83D a", null, 100, false));

    [Fact]
    public void CountsTheTokensOfOneCharacter()
    {
        string bytes = Path.Combine(Directory.CreateTempSubdirectory("cresset-view").FullName,
            "tokenizer.json");
        TokenizerPresets.ByteLevelBpe(300).Train(["abc abc abc"]).Save(bytes);
        Assert.Equal("x│日×3│·│😀×4│", Drawn(Tokenizer.Load(bytes), "x日 😀", null, 100, false));
        Directory.Delete(Path.GetDirectoryName(bytes)!, recursive: true);
    }

    [Fact]
    public void FillsLinesAndNoMore()
    {
        string text = string.Concat(Enumerable.Repeat("日本 unaffable ", 40));
        string[] lines = Drawn(text, null, 40).Split('\n');
        Assert.True(lines.Length > 12);
        Assert.All(lines, line =>
            Assert.InRange(new Spectre.Console.Rendering.Segment(line).CellCount(), 1, 40));
        Assert.All(lines[..^1], line =>
            Assert.InRange(new Spectre.Console.Rendering.Segment(line).CellCount(), 39, 40));
        Assert.Equal(Drawn(text, null, 4000).Replace("\n", "", StringComparison.Ordinal),
            string.Concat(lines));
    }

    [Fact]
    public void ColoursNeighboursDifferently()
    {
        var target = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Out = new AnsiConsoleOutput(target),
        });
        console.Write(new TokenView(Text(Words, "unaffable", null, true)));
        string[] grounds = [.. target.ToString().Split('\u001b')
            .Where(part => part.Contains(";48;2;", StringComparison.Ordinal))
            .Select(part => part[part.IndexOf(";48;2;", StringComparison.Ordinal)..(part.IndexOf('m') + 1)])];
        Assert.Equal(5, grounds.Length); // [CLS] una ffa ble [SEP]
        Assert.Equal(grounds[0], grounds[4]);
        Assert.Equal(grounds[1], grounds[3]);
        Assert.Equal(3, grounds.Distinct().Count());
    }

    private static string Drawn(string text, string? pair, int width, bool special = true) =>
        Drawn(Words, text, pair, width, special);

    private static string Drawn(Tokenizer tokenizer, string text, string? pair, int width, bool special)
    {
        var target = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(target),
        });
        console.Profile.Width = width;
        console.Write(new TokenView(Text(tokenizer, text, pair, special)));
        return target.ToString().TrimEnd('\n');
    }

    private static TokenizedText Text(Tokenizer tokenizer, string text, string? pair, bool special) =>
        new(tokenizer, text, new() { Tokenizer = "t", Pair = pair, NoSpecial = !special });
}
