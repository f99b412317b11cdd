using Cresset.Tokenizers;
using Cresset.Tokenizers.Templates;
using Cresset.Tokenizers.Training;

// From text to the ids of a model and back; then a tokenizer of one's own.
string assets = Repository.Folder("assets");
Tokenizer tokenizer = Tokenizer.Load(Path.Combine(assets, "all-MiniLM-L6-v2")).WithPadding(null);

// Two texts in one encoding, and the piece of text that each token stands for.
const string Question = "Who wrote the naïve café novel?", Context = "Unfathomably, nobody 🙂.";
Encoding pair = tokenizer.Encode(Question, Context);
for (int i = 0; i < pair.Count; i++)
{
    string text = pair.TypeIds[i] == 0 ? Question : Context;
    Console.WriteLine($"{pair.Ids[i],6}  {pair.Tokens[i],-8} type {pair.TypeIds[i]}  '{pair.Offsets[i].Of(text)}'");
}
bool found = pair.Offsets[pair.CharToToken(Question.IndexOf("café"))!.Value].Of(Question).SequenceEqual("café");

// How much of a model's context a text takes, without making the ids.
Console.WriteLine($"{tokenizer.CountTokens(Context)} tokens of at most {tokenizer.Settings.MaxLength}");

// A small BPE of bytes from the film reviews: it can write any text.
Tokenizer bytes = TokenizerPresets.ByteLevelBpe(vocabularySize: 1000)
    .TrainFromFiles([Path.Combine(assets, "reviews", "reviews-train.csv")]);
const string Review = "A charming film, naïve but ★★★☆ 🙂!";
int[] ids = bytes.EncodeToIds(Review);
Console.WriteLine($"trained {bytes.VocabularySize} tokens: {string.Join(' ', ids.Select(bytes.IdToToken))}");

// Ids come one by one from a model; the stream waits until a character is complete.
var stream = new DecodeStream(bytes);
string streamed = string.Concat(ids.Select(id => stream.Step(id)));
Console.WriteLine(streamed);

// A chat as a model wants it. Real models bring their template in tokenizer_config.json.
string chat = tokenizer.ApplyChatTemplate(
    [new ChatMessage("system", "Be brief."), new ChatMessage("user", "What is a token?")],
    new() { Template = Repository.ChatTemplate, AddGenerationPrompt = true });
Console.Write(chat);

return found && streamed == Review && chat.EndsWith("<|assistant|>\n") ? 0 : 1;
