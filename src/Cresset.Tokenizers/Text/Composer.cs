using Cresset.Tokenizers.Unicode;
using Item = Cresset.Tokenizers.Text.Decomposer.Item;

namespace Cresset.Tokenizers.Text;

/// <summary>
/// Composes a decomposed text: every mark that is not blocked joins its starter where a composite exists.
/// </summary>
internal static class Composer
{
    /// <summary>Composes in place and returns the number of items left.</summary>
    public static int Run(List<Item> items)
    {
        int written = 0, starter = -1;
        int lastClass = -1; // of the mark kept behind the starter, −1 for none
        for (int i = 0; i < items.Count; i++)
        {
            Item item = items[i];
            int itemClass = CodePoints.CombiningClass(item.CodePoint);
            if (starter >= 0 && (lastClass < 0 || lastClass < itemClass)
                && Normalization.Compose(items[starter].CodePoint, item.CodePoint) is >= 0 and int whole)
            {
                items[starter] = new(whole, items[starter].Change + item.Change - 1);
                continue;
            }
            if (itemClass == 0)
                (starter, lastClass) = (written, -1);
            else if (starter >= 0)
                lastClass = itemClass;
            items[written++] = item;
        }
        return written;
    }
}
