using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>A regular expression on code points with the meaning it has in the reference library (Oniguruma).</summary>
/// <remarks>Own, because .NET's classes end at U+FFFF. Nesting, length and steps are limited.</remarks>
internal sealed class Expression
{
    private readonly Instruction[] _program;
    private readonly int _registers;

    /// <exception cref="FormatException">The expression is wrong or uses what is not known.</exception>
    public Expression(string text)
    {
        Text = text;
        (_program, _registers) = Compiler.Compile(Parser.Parse(text));
    }

    public string Text { get; }

    /// <summary>Adds the matches from left to right, none inside another.</summary>
    /// <exception cref="TimeoutException">It needs too many steps on this text.</exception>
    public void Find(ReadOnlySpan<char> text, List<TextRange> found)
    {
        var machine = new Machine(text, _program, _registers);
        for (int start = 0, last = -1; start <= text.Length;)
        {
            int end = machine.Match(start);
            bool accepted = end > start || (end == start && end != last); // an empty match right behind another is none
            if (accepted)
            {
                found.Add(new(start, end));
                last = end;
            }
            if (accepted && end > start)
                start = end;
            else if (start < text.Length)
                CodePoints.Next(text, ref start);
            else
                break;
        }
    }
}
