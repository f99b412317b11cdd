namespace Cresset;

public partial class Tensor
{
    /// <summary>
    /// Sums of products by labels of dimensions: <c>"ij,jk->ik"</c> is the matrix product. Without an arrow,
    /// labels that occur once stay, in alphabetic order; <c>...</c> stands for further dimensions, which
    /// broadcast.
    /// </summary>
    /// <param name="equation">Labels of each operand and, behind the arrow, of the result.</param>
    /// <param name="operands">The tensors; products are formed from left to right.</param>
    /// <exception cref="ShapeException">Labels and shapes do not fit.</exception>
    public static Tensor Einsum(string equation, params ReadOnlySpan<Tensor> operands)
    {
        EinsumPlan plan = EinsumPlan.Parse(equation, operands);
        int[] own = plan.LastUsedBy(0);
        Tensor result = plan.Spread(operands[0], 0);
        if (own.Length > 0) result = result.Sum(own, keepDim: true);
        for (int i = 1; i < operands.Length; i++)
            result = plan.Multiply(result, plan.Spread(operands[i], i), plan.LastUsedBy(i));
        int[] rest = [.. Enumerable.Range(plan.Results, plan.Labels - plan.Results)];
        return result.Squeezed(rest);
    }

    /// <summary>Drops dimensions of size 1.</summary>
    private Tensor Squeezed(int[] dims) => dims.Length == 0 ? this
        : Reshape([.. Enumerable.Range(0, Rank).Except(dims).Select(d => Shape[d])]);
}

/// <summary>
/// An einsum equation: every label has a number, those of the result first. Operands are seen with one
/// dimension for each label, of size 1 where they lack it.
/// </summary>
internal sealed class EinsumPlan
{
    private readonly List<int[]> _operands = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly Dictionary<int, int> _lastUse = [];
    private readonly string _equation;

    private EinsumPlan(string equation) => _equation = equation;

    /// <summary>Labels of the result.</summary>
    public int Results { get; private set; }

    public int Labels => _numbers.Count;

    public static EinsumPlan Parse(string equation, ReadOnlySpan<Tensor> operands)
    {
        string plain = equation.Replace(" ", "", StringComparison.Ordinal);
        string[] sides = plain.Split("->");
        string[] inputs = sides[0].Split(',');
        var plan = new EinsumPlan(equation);
        if (sides.Length > 2 || inputs.Length != operands.Length) throw plan.Invalid(
            $"it names {inputs.Length} operands, but {operands.Length} were given");
        var labels = new List<string[]>();
        int covered = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            int dots = operands[i].Rank - plan.Split(inputs[i], 0).Length;
            if (dots < 0 || (dots > 0 && !inputs[i].Contains("...", StringComparison.Ordinal)))
                throw plan.Invalid(
                $"operand {i} has the labels '{inputs[i]}' and the shape {operands[i].Shape}");
            covered = Math.Max(covered, inputs[i].Contains("...", StringComparison.Ordinal) ? dots : 0);
            labels.Add(plan.Split(inputs[i], dots));
        }
        plan.Number(sides.Length == 2 ? plan.Split(sides[1], covered) : Implied(labels, covered), labels);
        return plan;
    }

    /// <summary>Labels that no operand behind this one needs, and that are not part of the result.</summary>
    public int[] LastUsedBy(int operand) =>
        [.. Enumerable.Range(Results, Labels - Results).Where(label => _lastUse[label] == operand)];

    /// <summary>The operand with one dimension for each label; of repeated labels the diagonal.</summary>
    public Tensor Spread(Tensor x, int operand)
    {
        var labels = new List<int>(_operands[operand]);
        for (int d = 0; d < labels.Count; d++)
        {
            int twin = labels.IndexOf(labels[d], d + 1);
            if (twin < 0) continue;
            if (x.Shape[d] != x.Shape[twin])
                throw Invalid($"a repeated label has the sizes {x.Shape[d]} and {x.Shape[twin]}");
            int label = labels[d];
            x = x.Diagonal(0, d, twin);
            labels.RemoveAt(twin);
            labels.RemoveAt(d);
            labels.Add(label);
            d--;
        }
        int[] order = [.. Enumerable.Range(0, labels.Count).OrderBy(d => labels[d])];
        long[] sizes = [.. Enumerable.Repeat(1L, Labels)];
        for (int d = 0; d < order.Length; d++) sizes[labels[d]] = x.Shape[d];
        return x.Permute(order).Reshape(sizes);
    }

    /// <summary>The product summed over labels, by a batch of matrix products.</summary>
    public Tensor Multiply(Tensor a, Tensor b, int[] summed)
    {
        CheckSizes(a, b);
        // A label of only one side needs no product: it is summed before.
        int[] onlyA = [.. summed.Where(d => a.Shape[d] > 1 && b.Shape[d] == 1)],
            onlyB = [.. summed.Where(d => b.Shape[d] > 1 && a.Shape[d] == 1)];
        if (onlyA.Length > 0) a = a.Sum(onlyA, keepDim: true);
        if (onlyB.Length > 0) b = b.Sum(onlyB, keepDim: true);
        int[] sum = [.. summed.Except(onlyA).Except(onlyB)];
        if (sum.Length == 0) return a * b;
        int[] kept = [.. Enumerable.Range(0, Labels).Except(sum)];
        int[] both = [.. kept.Where(d => a.Shape[d] == b.Shape[d])];
        int[] left = [.. kept.Where(d => a.Shape[d] != b.Shape[d] && b.Shape[d] == 1)],
            right = [.. kept.Except(both).Except(left)];
        Tensor rows = a.Permute([.. both, .. left, .. sum, .. right])
            .Reshape([Count(a, both), Count(a, left), Count(a, sum)]);
        Tensor columns = b.Permute([.. both, .. sum, .. right, .. left])
            .Reshape([Count(b, both), Count(b, sum), Count(b, right)]);
        int[] order = [.. both, .. left, .. right, .. sum];
        long[] sizes = Array.ConvertAll(order, d => sum.Contains(d) ? 1 : Math.Max(a.Shape[d], b.Shape[d]));
        var back = new int[order.Length];
        for (int d = 0; d < back.Length; d++) back[order[d]] = d;
        return rows.MatMul(columns).Reshape(sizes).Permute(back);
    }

    private static long Count(Tensor x, int[] dims) => dims.Aggregate(1L,
        (product, d) => product * x.Shape[d]);

    private void CheckSizes(Tensor a, Tensor b)
    {
        for (int d = 0; d < Labels; d++)
            if (a.Shape[d] != b.Shape[d] && a.Shape[d] != 1 && b.Shape[d] != 1) throw Invalid(
                $"label '{_numbers.First(n => n.Value == d).Key}' has the sizes {a.Shape[d]} "
                + $"and {b.Shape[d]}");
    }

    private void Number(string[] result, List<string[]> operands)
    {
        foreach (string label in result)
            if (!_numbers.TryAdd(label, _numbers.Count)) throw Invalid($"the result names '{label}' twice");
        Results = _numbers.Count;
        for (int i = 0; i < operands.Count; i++)
        {
            foreach (string label in operands[i]) _numbers.TryAdd(label, _numbers.Count);
            _operands.Add(Array.ConvertAll(operands[i], label => _numbers[label]));
            foreach (int label in _operands[i]) _lastUse[label] = i;
        }
        for (int label = 0; label < Results; label++)
            if (!_lastUse.ContainsKey(label)) throw Invalid($"no operand has the label '{result[label]}'");
    }

    /// <summary>Single labels; those of the dots are numbered from the back, so that they
    /// broadcast.</summary>
    private string[] Split(string text, int dots)
    {
        var labels = new List<string>();
        for (int i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("..."))
            {
                for (int d = dots; d > 0; d--) labels.Add("." + d);
                i += 2;
            }
            else if (char.IsAsciiLetter(text[i])) labels.Add(text[i].ToString());
            else throw Invalid($"'{text[i]}' is no label");
        }
        return [.. labels];
    }

    private static string[] Implied(List<string[]> operands, int covered) =>
    [
        .. Enumerable.Range(0, covered).Select(d => "." + (covered - d)),
        .. operands.SelectMany(l => l).Where(l => l[0] != '.').GroupBy(l => l)
            .Where(g => g.Count() == 1).Select(g => g.Key)
            .Order(StringComparer.Ordinal),
    ];

    private ShapeException Invalid(string why) => new($"Einsum: '{_equation}' does not fit: {why}.");
}
