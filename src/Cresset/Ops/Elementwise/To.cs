using Cresset.Devices;

namespace Cresset;

/// <summary>Converts the element type.</summary>
internal sealed record ToCopy(DType Type) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => x.Dense().As(Type);

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.Copy(x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => dy.To(saved.Spec(0).DType);
}

/// <summary>A copy with memory of its own.</summary>
internal sealed record Clone(bool Contiguous) : UnaryOp
{
    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec x) => Contiguous ? x.Of(x.Shape) : x.Dense();

    protected override bool Run(Backend backend, Tensor x, Tensor y)
    {
        backend.Copy(x, y);
        return true;
    }

    protected override Tensor? Gradient(Saved saved, Tensor dy) => dy;
}

/// <summary>Overwrites the first operand: <c>y = b</c>, broadcast to the shape of a.</summary>
internal sealed record Copy : BinaryOp, IElementwise
{
    public override string NodeName => "CopyBackwards";

    protected override Saves Saves => Saves.None;

    protected override TensorSpec Infer(TensorSpec a, TensorSpec b)
    {
        if (Broadcast.Shapes(a.Shape, b.Shape, Name) != a.Shape)
            throw new ShapeException($"Copy: {b.Shape} does not fit {a.Shape}.");
        return a;
    }

    protected override bool Run(Backend backend, Tensor a, Tensor b, Tensor y)
    {
        backend.Copy(b, y);
        return true;
    }

    protected override (Tensor? A, Tensor? B) Gradient(Saved saved, Tensor dy) => (null, dy);
}

public partial class Tensor
{
    /// <summary>The same values in another type; itself if the type is the same.</summary>
    public Tensor To(DType dtype) => dtype == DType ? this : new ToCopy(dtype).Apply(this);

    /// <summary>The same values on a device; itself if it is there already.</summary>
    /// <exception cref="NotSupportedException">There is another device than the processor.</exception>
    public Tensor To(Device device) => device == Spec.Device ? this
        : throw new NotSupportedException($"To: cannot copy from {Spec.Device} to {device}.");

    /// <summary>A copy with memory of its own; the order of dense dimensions stays.</summary>
    public Tensor Clone() => new Clone(false).Apply(this);

    /// <summary>The tensor row after row: itself if it is so already, else a copy.</summary>
    public Tensor Contiguous() => IsContiguous ? this : new Clone(true).Apply(this);

    /// <summary>Overwrites the values: <c>this ← source</c>, broadcast and converted.</summary>
    public Tensor CopyInPlace(Tensor source) => InPlace.Run(new Copy(), this, this, source);
}
