using Cresset.Tokenizers.Templates.Jinja;

namespace Cresset.Tokenizers.Templates;

/// <summary>
/// A Jinja template in the form that chat templates have: the settings and the sandbox of transformers,
/// written anew. It cannot change what it is given, and reaches nothing but the values passed to it.
/// </summary>
/// <remarks>
/// Immutable: any number of threads may render one template. There is no autoescaping, and there are no other
/// templates to include.
/// </remarks>
public sealed class JinjaTemplate
{
    private readonly TemplateTree _tree;
    private readonly TemplateLimits _limits;

    private JinjaTemplate(string source, TemplateTree tree, TemplateLimits limits) =>
        (Source, _tree, _limits) = (source, tree, limits);

    /// <summary>The text of the template.</summary>
    public string Source { get; }

    internal bool MarksGeneration => _tree.MarksGeneration;

    /// <summary>The texts that it has itself.</summary>
    internal IReadOnlyList<string> Literals => _tree.Literals;

    /// <summary>Reads a template.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="limits">How much it may do; null is the default.</param>
    /// <exception cref="TemplateException">
    /// The text is no template, or too long or nested too deep.
    /// </exception>
    public static JinjaTemplate Parse(string source, TemplateLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        limits ??= TemplateLimits.Default;
        string text = Lexer.Normalize(source);
        try
        {
            if (source.Length > limits.SourceLength)
                throw TemplateFault.Limit(
                    $"the template has {source.Length} chars, more than {limits.SourceLength} "
                    + "(TemplateLimits.SourceLength)");
            return new(source, Parser.Run(text, limits), limits);
        }
        catch (TemplateFault fault)
        {
            throw new TemplateException(fault, Place(text, Math.Max(0, fault.Position)));
        }
    }

    /// <summary>Renders the template.</summary>
    /// <param name="variables">
    /// What the template sees by name: null, booleans, numbers, texts, lists, dictionaries with text keys,
    /// and <see cref="System.Text.Json.JsonElement"/>. They are copied.
    /// </param>
    /// <exception cref="TemplateException">The template fails, or raises an error itself.</exception>
    /// <exception cref="ArgumentException">A variable is of another type.</exception>
    public string Render(IEnumerable<KeyValuePair<string, object?>>? variables = null)
    {
        var values = new Dictionary<string, Value>();
        foreach ((string name, object? value) in variables ?? [])
            values[name] = ValueReader.Read(value, name);
        return Run(values, TimeProvider.System, null);
    }

    internal string Run(Dictionary<string, Value> variables, TimeProvider time, List<TextRange>? generated)
    {
        var state = new RenderState(_limits, new(variables), time)
        {
            Generated = generated,
            Blocks = _tree.Blocks
        };
        state.Root = new Frame(_tree.Root, null, state);
        state.Begin();
        try
        {
            Statement.RunAll(_tree.Body, state.Root);
            return state.Text;
        }
        catch (TemplateFault fault)
        {
            int position = fault.Position >= 0 ? fault.Position : state.Position;
            throw new TemplateException(fault, Place(Lexer.Normalize(Source), position));
        }
    }

    private static (int Line, int Column) Place(string source, int position)
    {
        ReadOnlySpan<char> before = source.AsSpan(0, Math.Min(position, source.Length));
        return (1 + before.Count('\n'), before.Length - before.LastIndexOf('\n'));
    }
}
