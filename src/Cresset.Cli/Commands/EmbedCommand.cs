using System.CommandLine;
using System.Globalization;
using Cresset.Transformers;
using Spectre.Console;

namespace Cresset.Cli.Commands;

/// <summary><c>cresset embed "text"…</c>: vectors of texts, and how alike they are.</summary>
internal static class EmbedCommand
{
    public static Command Create()
    {
        var texts = new Argument<string[]>("text")
        {
            Description = "The texts; none reads lines from standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var model = new Option<string>("--model")
        { Description = "A sentence-transformers folder.", DefaultValueFactory = _ => Assets.Model };
        var command = new Command("embed", "Turn texts into vectors of unit length.") { texts, model };
        command.SetAction((result, cancellation) =>
        {
            Run([.. Inputs.Of(result.GetValue(texts) ?? [])], result.GetRequiredValue(model), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Run(string[] texts, string folder, CancellationToken cancellation)
    {
        Tensor vectors = SentenceEmbedder.Load(folder).Embed(texts, cancellation: cancellation);
        float[] values = vectors.ToArray<float>();
        int width = (int)vectors.Shape[1];
        if (Console.IsOutputRedirected)
            for (int i = 0; i < texts.Length; i++) Console.WriteLine(Json(values.AsSpan(i * width, width)));
        else Show(texts, vectors);
    }

    private static string Json(ReadOnlySpan<float> vector) =>
        $"[{string.Join(", ", vector.ToArray().Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}]";

    private static void Show(string[] texts, Tensor vectors)
    {
        float[] alike = vectors.MatMul(vectors.MT).ToArray<float>();
        var table = new Table().AddColumn("text").AddColumn("first values");
        for (int i = 0; i < texts.Length; i++) table.AddColumn(new TableColumn($"~ {i + 1}").RightAligned());
        for (int i = 0; i < texts.Length; i++)
        {
            string first = string.Join(" ", vectors.Select(0, i).ToArray<float>().Take(4).Select(Number));
            IEnumerable<float> row = alike.Skip(i * texts.Length).Take(texts.Length);
            table.AddRow([new Text($"{i + 1}. {texts[i]}"), new Text($"{first} …"),
                .. row.Select(v => new Text(Number(v)))]);
        }
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{vectors.Shape[1]} numbers each; pipe the output to get them all as JSON.[/]");
    }
    private static string Number(float value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
