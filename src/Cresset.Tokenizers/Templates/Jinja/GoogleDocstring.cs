using System.Text.RegularExpressions;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>A description with the sections <c>Args:</c>, <c>Returns:</c> and <c>Raises:</c>.</summary>
internal sealed partial class GoogleDocstring
{
    public GoogleDocstring(string text)
    {
        string? section = null;
        var body = new List<string>();
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n').Append("Raises:"))
        {
            if (line.Trim() is not ("Args:" or "Returns:" or "Raises:"))
            {
                body.Add(line);
                continue;
            }
            End(section, body);
            (section, body) = (line.Trim(), []);
        }
    }

    public string Description { get; private set; } = "";

    public Dictionary<string, string> Arguments { get; } = [];

    public string? Returns { get; private set; }

    private void End(string? section, List<string> lines)
    {
        if (section is null)
            Description = string.Join('\n', lines).Trim();
        else if (section == "Returns:")
            Returns ??= string.Join('\n', lines).Trim();
        else if (section == "Args:")
            ReadArguments(lines);
    }

    /// <summary>Each begins with its name and a colon; deeper lines go on with it.</summary>
    private void ReadArguments(List<string> lines)
    {
        string? name = null;
        int indentation = 0;
        foreach (string line in lines.Where(l => l.Trim().Length > 0))
        {
            int depth = line.Length - line.TrimStart().Length;
            if (Argument().Match(line) is { Success: true } argument
                && (name is null || depth <= indentation))
            {
                (name, indentation) = (argument.Groups[1].Value, depth);
                Arguments[name] = argument.Groups[2].Value.Trim();
            }
            else if (name is not null)
                Arguments[name] = $"{Arguments[name]} {line.Trim()}".Trim();
        }
    }

    [GeneratedRegex(@"^\s*(\w+):\s*(.*)$")]
    private static partial Regex Argument();
}
