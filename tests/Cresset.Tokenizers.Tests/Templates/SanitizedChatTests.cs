using System.Text.Json;
using Cresset.Tokenizers.Templates;

namespace Cresset.Tokenizers.Tests.Templates;

/// <summary>
/// Control tokens in the inputs of chats, and batches of chats, as transformers reads them.
/// </summary>
public sealed class SanitizedChatTests : IDisposable
{
    private static readonly JsonElement Golden = Fixtures.Json(
        Environment.GetEnvironmentVariable("CRESSET_SANITIZED") // more cases, see Differential/sanitized.py
            ?? Path.Combine(Fixtures.Golden, "../chat/sanitized.json.gz"));

    private readonly string _folder = Directory.CreateTempSubdirectory("cresset-").FullName;

    public static IEnumerable<TheoryDataRow<string>> Names() => Fixtures.Shared is null
        ? [new("") { Skip = "shared/fixtures is not here" }]
        : Golden.GetProperty("folders").EnumerateArray()
            .Select(f => new TheoryDataRow<string>(Text(f, "name")));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void InputsWriteNoControlTokens(string name)
    {
        (JsonElement golden, Tokenizer tokenizer) = Open(name);
        string[] templates =
            [.. golden.GetProperty("templates").EnumerateArray().Select(t => t.GetString()!)];
        foreach (JsonElement item in golden.GetProperty("cases").EnumerateArray())
        {
            Tokenizer named = tokenizer.WithSettings(tokenizer.Settings with
            {
                ChatControlTokens = item.GetProperty("control") is { ValueKind: JsonValueKind.Array } control
                    ? [.. control.EnumerateArray().Select(c => c.GetString()!)] : null,
            });
            IReadOnlyList<ChatMessage> chat = ChatMessage.ListFromJson(item.GetProperty("messages"));
            ChatTemplateOptions options = OptionsOf(item) with
            {
                Template = templates[item.GetProperty("template").GetInt32()],
            };
            if (item.TryGetProperty("error", out _))
                Assert.Throws<InvalidOperationException>(() => named.EncodeChat(chat, options));
            else
                Check(item, named.EncodeChat(chat, options));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void BatchesAreCutAndFilledUp(string name)
    {
        (JsonElement golden, Tokenizer tokenizer) = Open(name);
        foreach (JsonElement batch in golden.GetProperty("batches").EnumerateArray())
        {
            Side side = Enum.Parse<Side>(Text(batch, "sides"), ignoreCase: true);
            Tokenizer sided = tokenizer.WithSettings(tokenizer.Settings with
            {
                PaddingSide = side,
                TruncationSide = side,
                SpecialTokens = tokenizer.Settings.SpecialTokens with { Pad = Text(batch, "pad") },
            });
            int? length = batch.GetProperty("max_length") is { ValueKind: JsonValueKind.Number } most
                ? most.GetInt32() : null;
            IReadOnlyList<ChatMessage>[] chats =
                [.. golden.GetProperty("batch").EnumerateArray().Select(ChatMessage.ListFromJson)];
            ModelInputs Batch(bool sanitized) => sided.EncodeChats(chats,
                new() { Template = Text(Golden, "show"), SanitizeControlTokens = sanitized }, new()
                {
                    Padding = PaddingMode.Longest,
                    MaxLength = length,
                    Truncation = length is null ? null : TruncationStrategy.LongestFirst,
                }).Inputs;
            Assert.Equal(Rows(batch, "plain"), Batch(false).InputIds);
            Assert.Equal(Ids(batch.GetProperty("attention")),
                Batch(false).AttentionMask.Select(row => row.Sum()));
            if (batch.TryGetProperty("error", out _))
                Assert.Throws<InvalidOperationException>(() => Batch(true));
            else
                Assert.Equal(Rows(batch, "ids"), Batch(true).InputIds);
        }
    }

    private static void Check(JsonElement item, EncodedChat chat)
    {
        Assert.Equal(Ids(item.GetProperty("ids")), chat.Encoding.Ids);
        Assert.DoesNotContain(0, chat.Encoding.AttentionMask);
        Assert.DoesNotContain(chat.Chat.Text.EnumerateRunes(), r => r.Value is 0xF0000 or 0xF0001);
        Assert.All(chat.Encoding.Offsets, r => Assert.InRange(r.End, r.Start, chat.Chat.Text.Length));
    }

    private static ChatTemplateOptions OptionsOf(JsonElement item)
    {
        JsonElement options = item.GetProperty("options");
        return new()
        {
            SanitizeControlTokens = true,
            AddGenerationPrompt = options.TryGetProperty("add_generation_prompt", out _),
            ContinueFinalMessage = options.TryGetProperty("continue_final_message", out _),
            Tools = options.TryGetProperty("tools", out JsonElement tools)
                ? ChatTool.ListFromJson(tools) : null,
            Documents = options.TryGetProperty("documents", out JsonElement documents)
                ? documents.Deserialize<Dictionary<string, string>[]>() : null,
            Variables = options.TryGetProperty("note", out JsonElement note)
                ? new Dictionary<string, object?> { ["note"] = note } : null,
        };
    }

    private (JsonElement, Tokenizer) Open(string name)
    {
        string real = Path.Combine(Fixtures.Shared!, "real");
        File.WriteAllBytes(Path.Combine(_folder, "tokenizer.json"),
            Fixtures.Bytes(Path.Combine(real, $"{name}.tokenizer.json.gz")));
        File.Copy(Path.Combine(real, $"{name}.tokenizer_config.json"),
            Path.Combine(_folder, "tokenizer_config.json"));
        return (Golden.GetProperty("folders").EnumerateArray().Single(f => Text(f, "name") == name),
            Tokenizer.Load(_folder));
    }

    private static int[][] Rows(JsonElement json, string name) =>
        [.. json.GetProperty(name).EnumerateArray().Select(Ids)];

    private static int[] Ids(JsonElement json) => [.. json.EnumerateArray().Select(i => i.GetInt32())];

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
