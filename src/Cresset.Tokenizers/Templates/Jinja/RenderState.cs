using System.Runtime.CompilerServices;
using System.Text;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>All that one render may change: its output, what it has used up, and where it is.</summary>
internal sealed class RenderState(TemplateLimits limits, Variables variables, TimeProvider time)
{
    private readonly StringBuilder _root = new();
    private StringBuilder _output = null!;
    private long _steps = limits.Steps, _memory = limits.Memory;
    private int _depth;

    public TemplateLimits Limits => limits;

    public Variables Variables => variables;

    public TimeProvider Time => time;

    /// <summary>The offset in the source of what is being evaluated.</summary>
    public int Position { get; set; }

    /// <summary>This is no render, but <see cref="Folding"/>.</summary>
    public bool Folds { get; init; }

    /// <summary>What {% generation %} wrote; null where nobody asks.</summary>
    public List<TextRange>? Generated { get; set; }

    /// <summary>The frame of the whole template, which blocks see.</summary>
    public Frame Root { get; set; } = null!;

    /// <summary>The blocks of the template by name.</summary>
    public Dictionary<string, BlockStatement> Blocks { get; set; } = [];

    /// <summary>Chars that lie in the output itself, outside captured texts.</summary>
    public int RootLength => _root.Length;

    public string Text => _root.ToString();

    public void Begin() => _output = _root;

    public void Step() => Step(1);

    public void Step(long count)
    {
        if ((_steps -= count) < 0)
            throw TemplateFault.Limit(
                $"the template needs more than {limits.Steps} steps (TemplateLimits.Steps)");
    }

    /// <summary>Counts bytes before they are allocated.</summary>
    public void Charge(long bytes)
    {
        if (bytes < 0 || (_memory -= bytes) < 0)
            throw TemplateFault.Limit(
                $"the template makes more than {limits.Memory} bytes of values (TemplateLimits.Memory)");
    }

    /// <summary>Counts a text before it is made.</summary>
    public void ChargeText(long chars) => Charge(chars < 0 ? -1 : 2 * Math.Min(chars, long.MaxValue / 4));

    /// <summary>Counts a list before it is made.</summary>
    public void ChargeItems(long count)
    {
        Step(count / 8);
        Charge(16 * Math.Min(count, long.MaxValue / 32));
    }

    /// <summary>Counts what goes through texts or large numbers once.</summary>
    public void StepThrough(Value value)
    {
        if (value is TextValue text)
            Step(text.Text.Length / 256);
        else if (value is IntValue { IsLong: false } number)
            Step(number.Big.GetBitLength() / 64);
        else if (value is BytesValue bytes)
            Step(bytes.Bytes.Length / 256);
    }

    /// <summary>Counts a search, whose worst case is the product of the lengths.</summary>
    public void Search(string text, string part) =>
        Step(1 + (long)text.Length * Math.Max(1, part.Length) / 1024);

    public void Write(string text)
    {
        if (_output.Length + (long)text.Length > limits.OutputLength)
            throw TemplateFault.Limit(
                $"the text is longer than {limits.OutputLength} chars (TemplateLimits.OutputLength)");
        ChargeText(text.Length);
        _output.Append(text);
    }

    /// <summary>
    /// Begins to write into a text of its own; give the result back to <see cref="EndCapture"/>.
    /// </summary>
    public StringBuilder BeginCapture()
    {
        StringBuilder outer = _output;
        _output = new();
        Charge(64);
        return outer;
    }

    public string EndCapture(StringBuilder outer)
    {
        string text = _output.ToString();
        _output = outer;
        ChargeText(text.Length);
        return text;
    }

    /// <summary>Guards whatever can recurse; the caller ends it with <see cref="Leave"/>.</summary>
    public void Enter(string what)
    {
        if (++_depth > limits.Depth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TemplateFault.TooDeep(what, limits.Depth);
    }

    public void Leave() => _depth--;

    public void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TemplateFault.TooDeep("calls and expressions", limits.Depth);
    }
}
