using Cresset.Tokenizers.Unicode;

namespace Cresset.Tokenizers.Expressions;

/// <summary>A regular expression on code points with the meaning it has in the reference library (Oniguruma).</summary>
/// <remarks>
/// Own, because .NET's classes end at U+FFFF. Runs in linear time where the pattern needs to know no more than the
/// next character; else by going back. Nesting, length and steps are limited.
/// </remarks>
internal sealed class Expression
{
    private readonly Instruction[] _program;
    private readonly int _registers;
    private readonly Automaton? _automaton;

    /// <exception cref="FormatException">The expression is wrong or uses what is not known.</exception>
    public Expression(string text, bool linear = true)
    {
        Text = text;
        Node node = Parser.Parse(text);
        (_program, _registers) = Compiler.Compile(node);
        if (linear)
            Automaton.TryCreate(Compiler.Compile(Possessive.Resolve(node)).Program, out _automaton);
    }

    public string Text { get; }

    /// <summary>Whether it runs in linear time.</summary>
    public bool IsLinear => _automaton is not null;

    /// <summary>Adds the matches from left to right, none inside another.</summary>
    /// <exception cref="TimeoutException">It needs too many steps on this text.</exception>
    public void Find(ReadOnlySpan<char> text, List<TextRange> found)
    {
        long steps = Machine.StepsFor(text);
        Machine? machine = null;
        for (int start = 0, last = -1; start <= text.Length;)
        {
            start = _automaton?.SkipFailing(text, start) ?? start;
            int end = _automaton is null ? Automaton.Failed : Match(text, start, ref steps);
            if (end == Automaton.Failed)
                end = (machine ??= new(_program, _registers)).Match(text, start, ref steps);
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

    private int Match(ReadOnlySpan<char> text, int start, ref long steps)
    {
        int end = _automaton!.Match(text, start, out int read);
        steps -= read - start;
        return steps < 0 ? throw Machine.TooManySteps() : end;
    }
}
