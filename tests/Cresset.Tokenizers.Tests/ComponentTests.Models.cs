using System.Text.Json;
using Cresset.Tokenizers.Decoders;
using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Models;
using Cresset.Tokenizers.Normalizers;
using Cresset.Tokenizers.PreTokenizers;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Tests;

/// <content>Models alone.</content>
public sealed partial class ComponentTests
{
    [Theory]
    [MemberData(nameof(Rows), "models.json", "model")]
    public void Tokenizes(int number, string config)
    {
        JsonElement item = Item("models.json", number);
        JsonElement json = Fixtures.Component("models.json").GetProperty("models")
            .GetProperty(item.GetProperty("model").GetString()!);
        Model model = Read(Model.Family, json, config);
        var tokens = new TokenBuffer();
        string text = item.GetProperty("text").GetString()!;
        if (item.TryGetProperty("error", out _))
        {
            Assert.Throws<InvalidOperationException>(() => model.Tokenize(text, tokens));
            return;
        }
        model.Tokenize(text, tokens);
        var map = new OffsetMap(text, OffsetUnit.Utf8);
        var check = new Check();
        string actual = Serialize(tokens.Tokens.ToArray().Select((token, i) => new object[]
        {
            token.Id, tokens.Values.Find(value => value.Index == i).Value ?? model.IdToToken(token.Id)!,
            map[new(token.Start, token.End)].Start, map[new(token.Start, token.End)].End,
        }));
        check.Equal(text, Widened(item.GetProperty("tokens"), text), actual);
        check.Done();
    }

    /// <summary>
    /// Ours are ranges of whole characters: a token of one byte has the range of its character.
    /// </summary>
    private static JsonElement Widened(JsonElement tokens, string text)
    {
        byte[] utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        int Start(int at) => at >= utf8.Length || (utf8[at] & 0xC0) != 0x80 ? at : Start(at - 1);
        int End(int at) => at >= utf8.Length || (utf8[at] & 0xC0) != 0x80 ? at : End(at + 1);
        return JsonSerializer.SerializeToElement(tokens.EnumerateArray().Select(token => new object[]
        {
            token[0].GetInt32(),
            token[1].GetString()!,
            Start(token[2].GetInt32()),
            End(token[3].GetInt32()),
        }));
    }
}
