using System.Diagnostics;
using System.Globalization;

namespace Cresset;

[DebuggerDisplay("{DebugText,nq}")]
public partial class Tensor : IFormattable
{
    private string DebugText
    {
        get
        {
            Tensor first = Flatten().Narrow(0, 0, Math.Min(Count, 4));
            string values = Count == 0 ? "" : string.Join(", ", ElementTexts.Of(first.Detach(), PrintOptions.Default).Texts);
            string grad = GradFn is { } node ? $" {node}" : RequiresGrad ? " requires_grad" : "";
            return $"{DType.TorchName()}{Shape} {{ {values}{(Count > 4 ? ", …" : "")} }}{grad}";
        }
    }

    /// <summary>
    /// As PyTorch prints it: <c>tensor([[1., 2.]], requires_grad=True)</c>; see <see cref="PrintOptions"/>.
    /// </summary>
    public override string ToString() => ToString(PrintOptions.Current);

    /// <summary>As PyTorch prints it, with other options.</summary>
    public string ToString(PrintOptions options) => TensorPrinter.Print(this, options);

    /// <summary>
    /// The value of a 0-d tensor in a .NET number format, as in <c>$"{loss:F4}"</c>; else the whole text.
    /// </summary>
    /// <param name="format">Null gives the text of the tensor; "G" the shortest exact number.</param>
    /// <param name="formatProvider">The invariant culture if null.</param>
    public string ToString(string? format, IFormatProvider? formatProvider)
    {
        if (format is null || Rank > 0 || DType.IsComplex()) return ToString();
        formatProvider ??= CultureInfo.InvariantCulture;
        if (DType == DType.Bool) return Item<bool>() ? "True" : "False";
        if (!DType.IsFloat()) return Item<long>().ToString(format, formatProvider);
        return format is "G" or "g" or "" ? PythonNumber.Repr(Item<double>()) : Item<double>().ToString(format, formatProvider);
    }

    /// <summary>Several tensors as Python prints a list: <c>[tensor([1.]), tensor(2)]</c>.</summary>
    public static string ToString(IEnumerable<Tensor> tensors) => $"[{string.Join(", ", tensors.Select(x => x.ToString()))}]";

    /// <summary>
    /// Named results as PyTorch prints them: <c>torch.return_types.max(\nvalues=…,\nindices=…)</c>.
    /// </summary>
    internal static string NamedTuple(string operation, params ReadOnlySpan<(string Name, Tensor Value)> results)
    {
        string[] lines = Array.ConvertAll(results.ToArray(), r => $"\n{r.Name}={r.Value}");
        return $"torch.return_types.{operation}({string.Join(",", lines)})";
    }
}
