using Cresset.Tokenizers.Formats;
using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.PostProcessors;

/// <summary>Adds special tokens around one text or between two.</summary>
public abstract class PostProcessor : Component
{
    internal static readonly Family<PostProcessor> Family = new("post-processor",
        ("BertProcessing", BertProcessing.Read),
        ("ByteLevel", ByteLevel.Read),
        ("RobertaProcessing", RobertaProcessing.Read),
        ("Sequence", Sequence.Read),
        ("TemplateProcessing", TemplateProcessing.Read));

    /// <summary>How many tokens it adds to a text, or to a pair.</summary>
    public abstract int CountAdded(bool pair);

    /// <summary>Takes one or two texts, gives parts that are joined.</summary>
    internal abstract IReadOnlyList<Draft> Process(IReadOnlyList<Draft> texts, bool addSpecialTokens);

    /// <summary>The same processor with other tokens, or other ids of them.</summary>
    internal abstract PostProcessor Replace(Func<string, (string Token, int Id)> token);

    /// <summary>Joins one or two texts; without a processor, simply behind each other.</summary>
    internal static Draft Run(PostProcessor? processor, IReadOnlyList<Draft> texts, bool addSpecialTokens)
    {
        for (int i = 0; i < texts.Count; i++)
        {
            if (processor is not null)
                texts[i].SetSequence(i);
            else if (texts.Count > 1)
                texts[i].SetSequence(i, new(0, texts[i].Count));
        }
        return Draft.Merge(processor?.Process(texts, addSpecialTokens) ?? texts);
    }
}
