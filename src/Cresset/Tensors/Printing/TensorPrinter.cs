using System.Text;

namespace Cresset;

/// <summary>Lays out the elements of a tensor in brackets and lines, as PyTorch does.</summary>
internal sealed class TensorPrinter
{
    private const string Prefix = "tensor(";

    private readonly PrintOptions _options;
    private readonly Shape _shown;
    private readonly bool[] _cut;
    private readonly ElementTexts _elements;
    private int _next;

    /// <param name="x">At least one element.</param>
    /// <param name="options">Digits, summary, line width.</param>
    private TensorPrinter(Tensor x, PrintOptions options)
    {
        _options = options;
        _cut = new bool[x.Rank];
        if (x.Count > options.Threshold) x = Edges(x);
        _shown = x.Shape;
        _elements = x.Count == 0 ? new([], 1) : ElementTexts.Of(x, options);
    }

    /// <summary>The text of a tensor, as <c>repr</c> gives it.</summary>
    public static string Print(Tensor x, PrintOptions options)
    {
        string body = x.Count == 0 ? "[]" : new TensorPrinter(x.Detach(), options).Body();
        var text = new StringBuilder(Prefix).Append(body);
        int column = text.Length - text.ToString().LastIndexOf('\n') + 1;
        foreach (string suffix in Suffixes(x, options))
        {
            bool breaks = column + suffix.Length + 2 > options.LineWidth;
            text.Append(breaks ? ",\n" + new string(' ', Prefix.Length) : ", ").Append(suffix);
            column = breaks ? Prefix.Length + suffix.Length : column + suffix.Length + 2;
        }
        return (x is Nn.Parameter ? "Parameter containing:\n" : "") + text.Append(')');
    }

    private static IEnumerable<string> Suffixes(Tensor x, PrintOptions options)
    {
        if (x.Count == 0 ? x.Rank != 1 : options.EdgeItems == 0)
            yield return $"size=({string.Join(", ", x.Shape.ToArray())}{(x.Rank == 1 ? "," : "")})";
        if (x.Device != Devices.Device.Cpu) yield return $"device='{x.Device}'";
        if (!IsObvious(x)) yield return $"dtype=torch.{x.DType.TorchName()}";
        if (x.GradFn is { } node) yield return $"grad_fn=<{node.Name}>";
        else if (x.RequiresGrad) yield return "requires_grad=True";
    }

    /// <summary>Does the type follow from the look of the elements?</summary>
    private static bool IsObvious(Tensor x)
    {
        if (x.DType == DTypes.Default) return true;
        if (x.Count == 0) return false;
        DType complex = DTypes.Default == DType.Float64 ? DType.Complex128 : DType.Complex64;
        return x.DType == complex || x.DType is DType.Int64 or DType.Bool;
    }

    /// <summary>The first and last items of each long dimension.</summary>
    private Tensor Edges(Tensor x)
    {
        int edge = _options.EdgeItems;
        for (int d = 0; d < x.Rank; d++)
        {
            long size = x.Shape.Sizes[d];
            if (size <= 2L * edge) continue;
            _cut[d] = true;
            x = Tensor.Cat([x.Narrow(d, 0, edge), x.Narrow(d, size - edge, edge)], d);
        }
        return x;
    }

    private string Body() => _shown.Rank == 0 ? _elements.Texts[0] : Block(0, Prefix.Length);

    private string Block(int dim, int indent)
    {
        if (dim == _shown.Rank - 1) return Row(indent);
        var parts = new List<string>();
        for (long i = 0; i < _shown.Sizes[dim]; i++)
        {
            if (_cut[dim] && i == _options.EdgeItems) parts.Add("...");
            parts.Add(Block(dim + 1, indent + 1));
        }
        if (_cut[dim] && parts.Count == 0) parts.Add("...");
        string separator = "," + new string('\n', _shown.Rank - 1 - dim) + new string(' ', indent + 1);
        return "[" + string.Join(separator, parts) + "]";
    }

    private string Row(int indent)
    {
        var items = new List<string>();
        bool cut = _cut[^1];
        for (long i = 0; i < _shown.Sizes[^1]; i++)
        {
            if (cut && i == _options.EdgeItems) items.Add(" ...");
            items.Add(_elements.Texts[_next++]);
        }
        if (cut && items.Count == 0) items.Add("...");
        int perLine = Math.Max(1, (_options.LineWidth - indent) / (_elements.Width + 2));
        var lines = items.Chunk(perLine).Select(line => string.Join(", ", line));
        return "[" + string.Join(",\n" + new string(' ', indent + 1), lines) + "]";
    }
}
