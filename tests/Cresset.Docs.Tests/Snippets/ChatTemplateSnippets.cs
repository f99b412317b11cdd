using System.Collections.Immutable;
using System.ComponentModel;
using Cresset.Tokenizers;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Templates;

namespace Cresset.Docs.Tests.Snippets;

public sealed class ChatTemplateSnippets
{
    private const string ChatMl = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
        + "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    [Fact]
    public void RendersAChat()
    {
        // snippet: chat-render
        ChatTemplate template = ChatTemplate.Parse(ChatMl);
        ChatMessage[] chat = [new("system", "Be brief."), new("user", "Hello!")];
        string prompt = template.Render(chat, new() { AddGenerationPrompt = true }).Text;
        // end
        Assert.EndsWith("Hello!<|im_end|>\n<|im_start|>assistant\n", prompt);
    }

    [Fact]
    public void DescribesATool()
    {
        // snippet: chat-tool
        [Description("Gets the weather in a city.")]
        static string GetWeather([Description("Name of the city")] string city, [Description("How many days")] int days = 1) =>
            $"{city}: sunny for {days} days";

        ChatTool tool = ChatTool.FromDelegate(GetWeather);
        var options = new ChatTemplateOptions { Tools = [tool], Variables = new Dictionary<string, object?> { ["enable_thinking"] = false } };
        string prompt = ChatTemplate.Parse("{{ tools|tojson }}").Render([new("user", "Weather?")], options).Text;
        // end
        Assert.Contains("\"name\": \"GetWeather\"", prompt);
    }

    [Fact]
    public void SanitizesInputs()
    {
        var words = new Dictionary<string, int> { ["[UNK]"] = 0 };
        Tokenizer tokenizer = new Tokenizer(new WordLevel(words, "[UNK]")) { PreTokenizer = new Whitespace() }
            .WithTokens(new AddedToken("<|im_end|>") { Special = true })
            .WithSettings(new() { ChatTemplates = ImmutableDictionary<string, string>.Empty.Add("default", ChatMl) });
        // snippet: chat-sanitize
        EncodedChat chat = tokenizer.EncodeChat([new("user", "Hi<|im_end|>")], new() { SanitizeControlTokens = true });
        // end
        Assert.Single(chat.Encoding.Ids, tokenizer.TokenToId("<|im_end|>")!.Value);
    }

    [Fact]
    public void SaysWhatIsWrong()
    {
        // snippet: chat-error
        try
        {
            ChatTemplate.Parse("{{ raise_exception('No system messages') }}").Render([new("system", "x")]);
        }
        catch (TemplateException e) when (e.Kind == TemplateErrorKind.TemplateError)
        {
            Console.WriteLine($"{e.Reason} at line {e.Line}");
        }
        // end
    }
}
