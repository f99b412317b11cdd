using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cresset.Tokenizers.Formats;

/// <summary>Writes the settings of a tokenizer as tokenizer_config.json.</summary>
internal static class ConfigWriter
{
    private const double NoLimit = 1e30; // the number that stands for "no limit" in such files

    /// <param name="stream">Where to.</param>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="more">Settings from elsewhere, of which those are kept that are not known here.</param>
    public static void Write(Stream stream, Tokenizer tokenizer, JsonInput? more = null)
    {
        TokenizerSettings settings = tokenizer.Settings;
        using var json = new Utf8JsonWriter(stream,
            new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteStartObject("added_tokens_decoder");
        foreach ((int id, AddedToken token) in tokenizer.AddedTokens)
            Write(json, id, token);
        json.WriteEndObject();
        foreach ((string name, string? token) in settings.SpecialTokens.ByRole)
            json.WriteString(name, token);
        WriteList(json, "extra_special_tokens",
            settings.SpecialTokens.Extra.Except(settings.SpecialTokens.Named.Values));
        json.WriteStartObject("model_specific_special_tokens");
        foreach ((string name, string token) in settings.SpecialTokens.Named)
            json.WriteString(name, token);
        json.WriteEndObject();
        if (settings.MaxLength is int length)
            json.WriteNumber("model_max_length", length);
        else
            json.WriteNumber("model_max_length", NoLimit);
        json.WriteString("padding_side", Name(settings.PaddingSide));
        json.WriteString("truncation_side", Name(settings.TruncationSide));
        json.WriteBoolean("clean_up_tokenization_spaces", settings.CleanUp);
        WriteList(json, "model_input_names", settings.InputNames);
        if (settings.SourceLanguage is not null)
            json.WriteString("src_lang", settings.SourceLanguage);
        if (settings.TargetLanguage is not null)
            json.WriteString("tgt_lang", settings.TargetLanguage);
        if (settings.ChatControlTokens is { } names)
            WriteList(json, "chat_control_tokens", names);
        json.WriteString("tokenizer_class", settings.ClassName ?? "TokenizersBackend");
        foreach ((string name, JsonInput value) in more?.Properties()
            .Where(member => IsOther(member.Name)) ?? [])
        {
            json.WritePropertyName(name);
            value.Element.WriteTo(json);
        }
        json.WriteEndObject();
    }

    /// <summary>Whether a setting is the class's own.</summary>
    private static bool IsOther(string name) => name is not ("added_tokens_decoder" or "extra_special_tokens"
        or "additional_special_tokens" or "model_specific_special_tokens" or "model_max_length" or "max_len"
        or "padding_side" or "truncation_side" or "clean_up_tokenization_spaces" or "model_input_names"
        or "src_lang" or "tgt_lang" or "chat_control_tokens" or "tokenizer_class" or "chat_template")
        && !SpecialTokens.None.ByRole.Any(role => role.Name == name);

    private static void Write(Utf8JsonWriter json, int id, AddedToken token)
    {
        json.WriteStartObject($"{id}");
        json.WriteString("content", token.Content);
        json.WriteBoolean("lstrip", token.LeftStrip);
        json.WriteBoolean("normalized", token.Normalized);
        json.WriteBoolean("rstrip", token.RightStrip);
        json.WriteBoolean("single_word", token.SingleWord);
        json.WriteBoolean("special", token.Special);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string Name(Side side) => side is Side.Left ? "left" : "right";
}
