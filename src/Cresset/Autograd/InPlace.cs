namespace Cresset;

/// <summary>Operations that write into an existing tensor and give it a new history.</summary>
internal static class InPlace
{
    /// <summary><c>target ← op(x)</c>, where target is one of x or not.</summary>
    /// <exception cref="AutogradException">The target may not be changed.</exception>
    /// <exception cref="ShapeException">The result does not fit the target.</exception>
    public static Tensor Run(SingleOp op, Tensor target, params ReadOnlySpan<Tensor?> x)
    {
        TensorSpec result = op.Infer(x);
        Check(op, target, result);
        bool track = GradMode.IsOn && (target.RequiresGrad || IsViewOfTracked(target) || Tracked(x));
        if (track) CheckHistory(op, target);
        Tensor?[] kept = track ? Kept(op, target, x) : [];
        Write(op, target, result, x);
        if (track && target.DType.IsDifferentiable())
        {
            OpNode node = op.Record(kept, new(ref target));
            History.Rewrite(target, node, IndexOf(target, x));
        }
        foreach (Tensor? input in x) GC.KeepAlive(input);
        return target;
    }

    /// <summary>
    /// <c>target ← op(target, other)</c>; the other operand is converted as promotion asks.
    /// </summary>
    public static Tensor Elementwise(ElementwiseOp op, Tensor target, Tensor other)
    {
        if (target.DType == other.DType && !(op.ComputesInFloat && !target.DType.IsDifferentiable()))
            return Run(op, target, target, other);
        DType type = Promotion.Of([target.Spec, other.Spec]);
        if (op.ComputesInFloat) type = Promotion.ToFloat(type);
        if (!Promotion.CanCast(type, target.DType)) throw CannotStore(op, type, target);
        if (type == target.DType) return Run(op, target, target, Elements.As(other, type));
        return Run(new Copy(), target, target, op.Apply(target.To(type), Elements.As(other, type)));
    }

    private static int IndexOf(Tensor target, ReadOnlySpan<Tensor?> x)
    {
        for (int i = 0; i < x.Length; i++) if (ReferenceEquals(x[i], target)) return i;
        return -1;
    }

    /// <summary>
    /// The target under its old history, with its old values where the operation saves them.
    /// </summary>
    private static Tensor?[] Kept(SingleOp op, Tensor target, ReadOnlySpan<Tensor?> x)
    {
        Tensor?[] kept = x.ToArray();
        for (int i = 0; i < kept.Length; i++)
        {
            if (!ReferenceEquals(kept[i], target)) continue;
            using Grad.Guard off = Grad.Off();
            bool saved = ((int)op.SavesFor(~0) >> i & 1) != 0;
            Tensor copy = saved ? target.Clone() : target.Alias();
            if (target.State is { } state) copy.State = history(state);
            kept[i] = copy;
        }
        return kept;

        static AutogradState history(AutogradState state)
        {
            var old = new AutogradState { RequiresGrad = state.RequiresGrad };
            if (state.Current is { } node) old.SetHistory(node, state.Output);
            return old;
        }
    }

    private static void Write(SingleOp op, Tensor target, TensorSpec result, ReadOnlySpan<Tensor?> x)
    {
        bool direct = op is IElementwise && result.DType == target.DType && !SharesOther(target, x);
        if (direct) op.Compute(x, target);
        else
        {
            using EngineScope scope = EngineScope.Enter();
            Tensor y = Tensor.Empty(result);
            op.Compute(x, y);
            target.Backend.Copy(y, target);
        }
        target.Touch();
    }

    /// <summary>
    /// Another operand lies over the target, so that writing would change what is still to be read.
    /// </summary>
    private static bool SharesOther(Tensor target, ReadOnlySpan<Tensor?> x)
    {
        foreach (Tensor? input in x)
            if (input is not null && ReferenceEquals(input.Storage, target.Storage)
                && (input.Offset != target.Offset || !ReferenceEquals(input.Layout, target.Layout))) return true;
        return false;
    }

    private static bool IsViewOfTracked(Tensor target) => target.State?.View is { Base.Tracked: true };

    private static bool Tracked(ReadOnlySpan<Tensor?> x)
    {
        foreach (Tensor? input in x) if (input is { RequiresGrad: true }) return true;
        return false;
    }

    private static void Check(SingleOp op, Tensor target, TensorSpec result)
    {
        if (result.Shape != target.Shape && Broadcast.Shapes(result.Shape, target.Shape, op.Name) != target.Shape
            || result.Shape.Rank > target.Rank)
            throw new ShapeException($"{op.Name} in place: the result {result.Shape} does not fit {target.Shape}.");
        if (!Promotion.CanCast(result.DType, target.DType)) throw CannotStore(op, result.DType, target);
        if (target.Layout.Overlaps) throw new ShapeException(
            $"{op.Name} in place: several elements of the tensor share one memory location (it was expanded). "
            + "Clone() it first.");
    }

    private static DTypeException CannotStore(SingleOp op, DType type, Tensor target) => new(
        $"{op.Name} in place: the result is {type.TorchName()} and cannot be stored as "
        + $"{target.DType.TorchName()}. Use the out-of-place form.");

    /// <summary>May an in-place operation rewrite this tensor's history?</summary>
    internal static void CheckHistory(SingleOp op, Tensor target)
    {
        if (target.State is not { } state) return;
        string name = op.Name + " in place";
        if (state.View is { } view)
        {
            if (view.Base.RequiresGrad && view.Base.Current is null) throw new AutogradException(
                $"{name}: this is a view of a leaf that requires grad. Use Grad.Off(), or an out-of-place operation.");
            if (view.Origin == ViewOrigin.NoGrad) throw new AutogradException(
                $"{name}: this view was created with gradients off and cannot be changed with gradients on.");
            if (view.Origin == ViewOrigin.OneOfSeveral) throw new AutogradException(
                $"{name}: this is one of several views made by one operation and cannot be changed in place.");
        }
        else if (state.RequiresGrad && state.Current is null) throw new AutogradException(
            $"{name}: a leaf that requires grad cannot be changed in place. Use Grad.Off().");
    }
}

/// <summary>Marks operations whose kernel may write over an input of the same layout.</summary>
internal interface IElementwise;
