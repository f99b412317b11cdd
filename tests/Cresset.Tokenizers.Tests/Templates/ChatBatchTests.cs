using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

/// <summary>What comes with the tokens of one or many chats.</summary>
public sealed class ChatBatchTests
{
    private const string Template = "{% for m in messages %}<|{{ m.role }}|> {% generation %}{{ m.content }}"
        + "{% endgeneration %} <end> {% endfor %}{{ note }}";

    private static readonly Tokenizer Words = MakeTokenizer();

    [Fact]
    public void InputsAreReadAsText()
    {
        ChatMessage[] chat = [new("user", "😀 <end> b")];
        var options = new ChatTemplateOptions
        {
            SanitizeControlTokens = true,
            Variables = new Dictionary<string, object?> { ["note"] = "[<end>]" },
        };
        EncodedChat sanitized = Words.EncodeChat(chat, options);
        Assert.Equal("<|user|> 😀 <end> b <end> [<end>]", sanitized.Chat.Text);
        Assert.Equal("😀 <end> b", sanitized.Chat.Generated.Single().Of(sanitized.Chat.Text));
        Assert.Equal(["<|", "user", "|>", "😀", "<", "end", ">", "b", "<end>", "[", "<", "end", ">", "]"],
            sanitized.Encoding.Offsets.Select(r => r.Of(sanitized.Chat.Text).ToString()));
        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0], sanitized.AssistantMask);
        Assert.Equal(Enumerable.Range(0, 14), sanitized.Encoding.WordIds);
        Assert.Single(sanitized.Encoding.Ids, Words.TokenToId("<end>")!.Value);
        Assert.Equal(3, Words.EncodeChat(chat, options with { SanitizeControlTokens = false })
            .Encoding.Ids.Count(i => i == Words.TokenToId("<end>")));
    }

    [Fact]
    public void SettingsNameControlTokens()
    {
        Tokenizer named = Words.WithTokens(new AddedToken("b"), new AddedToken("c")).WithSettings(
            Words.Settings with { ChatControlTokens = ["b"] });
        EncodedChat chat = named.EncodeChat([new("user", "b c")], new() { SanitizeControlTokens = true });
        Assert.DoesNotContain(named.TokenToId("b")!.Value, chat.Encoding.Ids);
        Assert.Contains(named.TokenToId("c")!.Value, chat.Encoding.Ids);
    }

    [Fact]
    public void WhatTheModelMakesOfTextCannotBeSanitized()
    {
        Tokenizer tokenizer = Words.WithTokens(new AddedToken("end") { Special = true });
        Assert.Throws<InvalidOperationException>(() =>
            tokenizer.EncodeChat([new("user", "the end")], new() { SanitizeControlTokens = true }));
        Assert.Throws<ArgumentException>(() =>
            tokenizer.ApplyChatTemplate([new("user", "x")], new() { SanitizeControlTokens = true }));
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public void RowsHaveMasks(bool sanitized)
    {
        ChatMessage[][] chats = [[new("user", "b c")], [new("user", "b"), new("user", "c c c")]];
        EncodedChats batch = Words.EncodeChats(chats, new() { SanitizeControlTokens = sanitized }, new()
        {
            Padding = PaddingMode.Longest, MaxLength = 11, Truncation = TruncationStrategy.LongestFirst,
        });
        Assert.Equal([[0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0], [0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1]],
            batch.AssistantMasks);
        Assert.Equal([[1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
            batch.Inputs.AttentionMask);
        Assert.Equal("<|user|> b <end> <|user|> c c c <end> ", batch.Rows[1].Chat.Text);
    }

    private static Tokenizer MakeTokenizer()
    {
        string[] words = ["[UNK]", "[PAD]", "<|", "user", "|>", "<", "end", ">", "c"];
        var model = new WordLevel(words.Index().ToDictionary(w => w.Item, w => w.Index), "[UNK]");
        return new Tokenizer(model) { PreTokenizer = new Whitespace() }
            .WithTokens(new AddedToken("<end>"))
            .WithSettings(TokenizerSettings.Default with
            {
                ChatTemplates = TokenizerSettings.Default.ChatTemplates.Add("default", Template),
                SpecialTokens = new() { Pad = "[PAD]" },
            });
    }
}
