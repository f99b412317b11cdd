using System.Globalization;
using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>Scripts, blocks and other properties by name.</summary>
internal static class Properties
{
    private static readonly Lazy<Dictionary<string, int>> Numbers = new(() => PropertyTables.Names.Split('\n')
        .Select(line => line.Trim().Split(' '))
        .ToDictionary(parts => parts[0], parts => int.Parse(parts[1], CultureInfo.InvariantCulture)));

    /// <summary>The number of a property; blanks, dashes, underscores and case do not count.</summary>
    public static int? Find(string name)
    {
        string plain = string.Concat(name.Where(c => c is not (' ' or '_' or '-'))).ToLowerInvariant();
        return Numbers.Value.TryGetValue(plain, out int number) ? number : null;
    }

    /// <summary>Whether a code point has a property.</summary>
    public static bool Contains(int number, int c)
    {
        int low = PropertyTables.Starts[number] / 2, high = PropertyTables.Starts[number + 1] / 2 - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (c < PropertyTables.Ranges[2 * middle])
                high = middle - 1;
            else if (c > PropertyTables.Ranges[2 * middle + 1])
                low = middle + 1;
            else
                return true;
        }
        return false;
    }
}
