using Cresset.Tokenizers.PostProcessors;

namespace Cresset.Tokenizers.Text;

/// <summary>The special tokens before and behind every text.</summary>
internal sealed class Frame(int[] before, int[] behind)
{
    private const int AnyText = -1;

    private static readonly Frame Varying = new([], []);

    public static Frame None { get; } = new([], []);

    public int[] Before => before;

    public int[] Behind => behind;

    public int Count => before.Length + behind.Length;

    /// <summary>Whether they are the same for all texts, and the text stands once between them.</summary>
    public bool IsFixed => this != Varying;

    public static Frame Of(PostProcessor? processor)
    {
        var text = new Draft(1) { Names = static _ => "" };
        text.Ids[0] = AnyText;
        int[] ids = PostProcessor.Run(processor, [text], true).Ids;
        int at = Array.IndexOf(ids, AnyText);
        bool isFixed = processor is not EndOnce && at >= 0 && Array.LastIndexOf(ids, AnyText) == at;
        return isFixed ? new(ids[..at], ids[(at + 1)..]) : Varying;
    }
}
