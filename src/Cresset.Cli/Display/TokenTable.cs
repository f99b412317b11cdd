using System.Globalization;
using Cresset.Tokenizers;
using Spectre.Console;

namespace Cresset.Cli;

/// <summary>The tokens of a text, one a row.</summary>
internal static class TokenTable
{
    private const int MostRows = 200;

    /// <summary>
    /// Id, token, start, end, word and type, with tabs between and an empty word where there is none.
    /// </summary>
    public static void Plain(TokenizedText text)
    {
        Encoding encoding = text.Encoding;
        for (int i = 0; i < encoding.Count; i++)
        {
            TextRange range = encoding.Offsets[i];
            Console.WriteLine(
                $"{encoding.Ids[i]}\t{VisibleText.Escaped(encoding.Tokens[i])}\t{range.Start}\t{range.End}\t"
                + $"{Word(encoding, i)}\t{encoding.TypeIds[i]}");
        }
    }

    public static void Show(TokenizedText text)
    {
        Encoding encoding = text.Encoding;
        var table = new Table { Border = TableBorder.Rounded }
            .AddColumn(new TableColumn("id").RightAligned().NoWrap())
            .AddColumn("token").AddColumn(new TableColumn("offsets").NoWrap());
        foreach (string name in (string[])["word", "type"])
            table.AddColumn(new TableColumn(name).RightAligned().NoWrap());
        for (int i = 0; i < Math.Min(encoding.Count, MostRows); i++)
            table.AddRow(new Text(Number(encoding.Ids[i])),
                new Text(VisibleText.Of(encoding.Tokens[i]), StyleOf(text, i)),
                new Text($"{encoding.Offsets[i].Start}–{encoding.Offsets[i].End}"),
                new Text(Word(encoding, i)),
                new Text(Number(encoding.TypeIds[i])));
        AnsiConsole.Write(table);
        if (encoding.Count > MostRows)
            AnsiConsole.MarkupLineInterpolated(
                $"[grey]{encoding.Count - MostRows} more; pipe the output to see all.[/]");
        Tokenizer tokenizer = text.Tokenizer;
        string model = $"{text.Name} ({tokenizer.Model.Type}, vocabulary of {tokenizer.VocabularySize})";
        int chars = text.Texts.Sum(t => t.Length);
        AnsiConsole.MarkupLineInterpolated(
            $"[bold]{encoding.Count} tokens[/] [grey]of {chars} chars, {model}[/]");
    }

    private static Style StyleOf(TokenizedText text, int token) =>
        text.IsSpecial(token) ? new Style(Color.Yellow) : Style.Plain;

    private static string Word(Encoding encoding, int token) =>
        encoding.WordIds[token] < 0 ? "" : Number(encoding.WordIds[token]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
