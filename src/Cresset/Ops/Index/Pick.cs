using Cresset.Devices;

namespace Cresset;

/// <summary>Elements that index tensors address: inputs are x, then the index tensors.</summary>
internal sealed record Pick(IndexRule Rule) : SingleOp
{
    public override string Name => Rule.Title;

    protected override Saves Saves => (Saves)(0xFF & ~1);

    internal override TensorSpec Infer(ReadOnlySpan<Tensor?> x)
    {
        Shape result = Rule.Result(x[0]!.Shape, x[1..]);
        if (Rule is AlongDim) return x[0]!.Spec.Of(result);
        TensorSpec frame = x[0]!.Spec with { Layout = Rule.Frame(x[0]!.Layout, result), IsNumber = false };
        return frame with { Layout = ElementLayout.Ordered(result, [frame]) };
    }

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y)
    {
        if (backend is not IIndexKernel kernel) return false;
        using EngineScope scope = EngineScope.Enter();
        Tensor offsets = Rule.Offsets(x[0]!, x[1..], y.Shape);
        kernel.Gather(x[0]!.Alias(Rule.Frame(x[0]!.Layout, y.Shape), x[0]!.Offset), offsets, y);
        return true;
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        if (!saved.Needs(0)) return;
        dx[0] = new PickBackward(Rule, saved.Spec(0)).Apply(IndexInputs.Join([dy[0]!], saved, 1, dx.Length));
    }
}

/// <summary>Zeros with dy added where index tensors address: inputs are dy, then the index tensors.</summary>
internal sealed record PickBackward(IndexRule Rule, TensorSpec Input) : SingleOp
{
    public override string Name => Rule.Title + "Backward";

    protected override Saves Saves => (Saves)(0xFF & ~1);

    internal override TensorSpec Infer(ReadOnlySpan<Tensor?> x) => Input.Of(Input.Shape).As(x[0]!.DType);

    internal override bool Run(Backend backend, ReadOnlySpan<Tensor?> x, Tensor y)
    {
        backend.Fill(y, 0);
        return IndexInputs.Scatter(Rule, ScatterMode.Sum, new(x[0]!, x[1..]), y);
    }

    internal override void Gradients(Saved saved, ReadOnlySpan<Tensor?> dy, Span<Tensor?> dx)
    {
        if (saved.Needs(0)) dx[0] = new Pick(Rule).Apply(IndexInputs.Join([dy[0]!], saved, 1, dx.Length));
    }
}

/// <summary>What the operations on index tensors share.</summary>
internal static class IndexInputs
{
    /// <summary>The leading tensors, then the saved index tensors.</summary>
    public static Tensor?[] Join(ReadOnlySpan<Tensor> first, Saved saved, int from, int count)
    {
        var all = new Tensor?[first.Length + count - from];
        for (int i = 0; i < first.Length; i++) all[i] = first[i];
        for (int i = from; i < count; i++) all[first.Length + i - from] = saved.Input(i);
        return all;
    }

    /// <summary>Merges the source into y, in the order of the positions.</summary>
    public static bool Scatter(IndexRule rule, ScatterMode mode, Operands operands, Tensor y)
    {
        if (y.Backend is not IIndexKernel kernel) return false;
        Shape result = rule.Result(y.Shape, operands.Index);
        if (result.Count == 0) return true;
        using EngineScope scope = EngineScope.Enter();
        if (mode != ScatterMode.Set && y.DType is DType.Float16 or DType.BFloat16)
            return ThroughFloat(rule, mode, operands, y);
        Tensor offsets = rule.Offsets(y, operands.Index, result);
        Tensor target = y.Alias(rule.Frame(y.Layout, result), y.Offset);
        Tensor source = new Expand(result).On(
            operands.Source.Alias(rule.Part(operands.Source.Layout, result), operands.Source.Offset));
        kernel.Scatter(new(source, offsets, target), mode, rule.Indexed(result));
        return true;
    }

    /// <summary>Half precision is widened, so that many small values count, and rounded once.</summary>
    private static bool ThroughFloat(IndexRule rule, ScatterMode mode, Operands x, Tensor y)
    {
        Tensor wide = Tensor.Empty(y.Spec.Dense().As(DType.Float32));
        Tensor source = Tensor.Empty(x.Source.Spec.Dense().As(DType.Float32));
        y.Backend.Copy(y, wide);
        y.Backend.Copy(x.Source, source);
        bool done = Scatter(rule, mode, new(source, x.Index), wide);
        if (done) y.Backend.Copy(wide, y);
        return done;
    }

    internal readonly ref struct Operands(Tensor source, ReadOnlySpan<Tensor?> index)
    {
        public Tensor Source { get; } = source;

        public ReadOnlySpan<Tensor?> Index { get; } = index;
    }
}
