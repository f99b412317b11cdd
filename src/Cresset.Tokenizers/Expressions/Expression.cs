namespace Cresset.Tokenizers.Expressions;

/// <summary>
/// A regular expression on code points with the meaning it has in the reference library (Oniguruma).
/// </summary>
/// <remarks>
/// Own, because .NET's classes end at U+FFFF. Runs in linear time, except with back-references, conditions,
/// clusters and some atomic groups: these go back. Nesting, length, steps and memory are limited.
/// </remarks>
internal sealed class Expression
{
    private readonly bool _asksForStart;
    private readonly Automaton? _automaton;
    private readonly Lazy<(Instruction[] Program, int Registers)> _program;

    /// <exception cref="FormatException">The expression is wrong or uses what is not known.</exception>
    public Expression(string text, bool linear = true)
    {
        Text = text;
        Node node = Parser.Parse(text);
        _asksForStart = text.Contains(@"\G", StringComparison.Ordinal);
        _program = new(() => Compiler.Compile(node));
        if (linear)
            _automaton = Automaton.Create(node);
        if (_automaton is null)
            _ = _program.Value;
    }

    public string Text { get; }

    /// <summary>Whether it runs in linear time.</summary>
    public bool IsLinear => _automaton is not null;

    /// <summary>Adds the matches from left to right, none inside another.</summary>
    /// <exception cref="TimeoutException">It needs too many steps or too much memory.</exception>
    public void Find(ReadOnlySpan<char> text, List<TextRange> found)
    {
        var search = new Search(text.Length, _asksForStart);
        try
        {
            if (_automaton?.Find(text, found, ref search) != true)
                GoOn(text, found, ref search);
        }
        catch (TimeoutException problem)
        {
            throw new TimeoutException($"The regular expression '{Shown(Text)}' of the tokenizer needs "
                + $"{problem.Message} on a text of {text.Length} chars. Cut the text into smaller ones, or "
                + "write the expression so that no repeat stands in a repeat.", problem);
        }
    }

    /// <summary>By going back, from where the automaton stopped.</summary>
    private void GoOn(ReadOnlySpan<char> text, List<TextRange> found, ref Search search)
    {
        var machine = new Machine(_program.Value.Program, _program.Value.Registers);
        while (!search.IsOver)
            search.Take(machine.Match(text, search.At, ref search), text, found);
    }

    private static string Shown(string text) => text.Length <= 100 ? text : $"{text.AsSpan(0, 97)}...";
}
