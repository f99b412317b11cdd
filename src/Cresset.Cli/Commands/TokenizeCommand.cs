using System.CommandLine;
using Cresset.Tokenizers;
using Spectre.Console;

namespace Cresset.Cli.Commands;

/// <summary><c>cresset tokenize "text"…</c>: the pieces of texts, with ids and offsets.</summary>
internal static class TokenizeCommand
{
    public static Command Create()
    {
        var options = new TokenizeOptions();
        var command = new Command("tokenize", "Show how texts are cut into tokens, or decode ids.");
        command.Arguments.Add(options.Texts);
        foreach (Option option in options.All) command.Options.Add(option);
        command.SetAction(result => Run(options.Read(result)));
        return command;
    }

    private static void Run(TokenizeSettings settings)
    {
        // What is shown is the whole text: limits and padding of a file are for training.
        Tokenizer tokenizer = Tokenizer.Load(settings.Tokenizer).WithTruncation(null).WithPadding(null);
        if (settings.Decode is { } ids)
        {
            Console.WriteLine(tokenizer.Decode(settings.IdsOf(ids, tokenizer), settings.NoSpecial));
            return;
        }
        bool first = true;
        foreach (string text in settings.ReadTexts())
        {
            if (!first && settings.Form is TokenizeForm.View) Console.WriteLine();
            Show(new TokenizedText(tokenizer, text, settings), settings.Form);
            first = false;
        }
    }

    private static void Show(TokenizedText text, TokenizeForm form)
    {
        switch (form)
        {
            case TokenizeForm.Count: Console.WriteLine(text.Count); break;
            case TokenizeForm.Ids: Console.WriteLine(string.Join(' ', text.Encoding.Ids)); break;
            case TokenizeForm.Json: Console.WriteLine(text.ToJson()); break;
            default:
                if (Console.IsOutputRedirected) TokenTable.Plain(text);
                else Draw(text);
                break;
        }
    }

    private static void Draw(TokenizedText text)
    {
        AnsiConsole.Write(new TokenView(text));
        AnsiConsole.WriteLine();
        TokenTable.Show(text);
    }
}
