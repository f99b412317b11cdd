using System.Text.Json;
using Cresset.Tokenizers;
using Cresset.Tokenizers.Templates;

namespace Cresset.Fidelity;

/// <summary>Which tokens of a chat the assistant wrote.</summary>
internal sealed class ChatMasks(CaseFile file, JsonElement rendered)
{
    private readonly Tokenizer _tokenizer = Open(file);

    public void Run(JsonElement json, Check check)
    {
        var messages = ChatMessage.ListFromJson(rendered.GetProperty("messages").GetProperty(json.Text("messages")));
        var options = new ChatTemplateOptions
        {
            Template = file.Root.Text("template"),
            AddGenerationPrompt = json.IsTrue("add_generation_prompt"),
        };
        EncodedChat chat = _tokenizer.EncodeChat(messages, options);
        check.SameText("rendered", json.Text("rendered"), chat.Chat.Text);
        check.SameList("generated", json.GetProperty("generation_indices").EnumerateArray().SelectMany(r => r.Longs()),
            chat.Chat.Generated.SelectMany(r => (long[])[CodePoints(chat, r.Start), CodePoints(chat, r.End)]));
        check.SameList("ids", json.GetProperty("input_ids").Longs(), chat.Encoding.Ids.Select(i => (long)i));
        check.SameList("attention", json.GetProperty("attention_mask").Longs(),
            chat.Encoding.AttentionMask.Select(i => (long)i));
        check.SameList("mask", json.GetProperty("assistant_masks").Longs(), chat.AssistantMask.Select(i => (long)i));
    }

    private static int CodePoints(EncodedChat chat, int chars) => chat.Chat.Text[..chars].EnumerateRunes().Count();

    private static Tokenizer Open(CaseFile file)
    {
        string name = "roberta.tokenizer.json.gz";
        string path = Directory.EnumerateFiles(Path.Combine(file.Folder, "../tokenizers"), name,
            SearchOption.AllDirectories).FirstOrDefault() ?? throw new NotBoundException($"the tree has no {name}");
        using JsonDocument json = CaseFile.Parse(path);
        Tokenizer tokenizer = Tokenizer.Parse(System.Text.Encoding.UTF8.GetBytes(json.RootElement.GetRawText()), path);
        return tokenizer.WithSettings(new() { SpecialTokens = new() { Bos = "<s>", Eos = "</s>" } });
    }
}
