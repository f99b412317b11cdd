using Cresset.Devices;

namespace Cresset;

/// <summary>
/// An n-dimensional array with a dynamic graph, as <c>torch.Tensor</c>. Views share storage; nothing needs to
/// be disposed.
/// </summary>
public partial class Tensor
{
    internal Tensor(Placement memory, Layout layout, DType dtype)
    {
        (Token, Storage, Offset) = (memory.Token, memory.Storage, memory.Offset);
        (Layout, DType) = (layout, dtype);
    }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>Sizes of the dimensions.</summary>
    public Shape Shape => Layout.Shape;

    /// <summary>Number of dimensions.</summary>
    public int Rank => Layout.Rank;

    /// <summary>Number of elements.</summary>
    public long Count => Layout.Count;

    /// <summary>Steps between neighbours of each dimension, in elements.</summary>
    public ReadOnlySpan<long> Strides => Layout.Strides;

    /// <summary>Position of the first element in the storage, in elements.</summary>
    public long StorageOffset => Offset;

    /// <summary>Where the tensor lives.</summary>
    public Device Device => Storage.Device;

    /// <summary>Is it row after row without gaps?</summary>
    public bool IsContiguous => Layout.IsContiguous;

    /// <summary>How often the storage was changed in place; views count together.</summary>
    public int Version => Storage.Version;

    /// <summary>Do both see the same memory, as views of one tensor or tied parameters do?</summary>
    public bool SharesStorage(Tensor other) => ReferenceEquals(Storage, other.Storage);

    internal Token? Token { get; }

    internal Storage Storage { get; private set; }

    internal long Offset { get; private set; }

    internal Layout Layout { get; private set; }

    /// <summary>
    /// A plain number of the host language: it does not raise the element type within its kind.
    /// </summary>
    internal bool IsNumber { get; init; }

    internal Backend Backend => Backend.Of(Device);

    internal TensorSpec Spec => new(Layout, DType, Device, IsNumber);

    internal Placement Placement => new(Token, Storage, Offset);

    /// <summary>
    /// An uninitialised tensor of a spec; engine-owned inside an <see cref="EngineScope"/>.
    /// </summary>
    internal static Tensor Empty(TensorSpec spec)
    {
        long bytes = checked(spec.Layout.Extent * spec.DType.Size());
        bool owned = EngineScope.IsActive;
        Storage storage = Backend.Of(spec.Device).Allocate(bytes, owned, out Token? token);
        if (owned) EngineScope.Own(storage);
        return new Tensor(new Placement(token, storage, 0), spec.Layout, spec.DType);
    }

    /// <summary>The same bytes under another layout, outside the graph.</summary>
    internal Tensor Alias(Layout layout, long offset) => new(new Placement(Token, Storage, offset), layout, DType);

    /// <summary>The same bytes, outside the graph.</summary>
    internal Tensor Alias() => Alias(Layout, Offset);

    /// <summary>A tensor that users may hold: mints the token of engine-owned storage.</summary>
    internal Tensor Exposed()
    {
        if (Token is not null || Storage.Array is not null) return this;
        return new Tensor(new Placement(HostAllocator.Expose(Storage), Storage, Offset), Layout, DType) { State = State };
    }

    /// <summary>Says that the bytes change: saved copies and caches become stale.</summary>
    internal void Touch()
    {
        Storage.Version++;
        Storage.Stamp++;
    }
}

/// <summary>The part of a tensor that its views share, and where it begins.</summary>
internal readonly record struct Placement(Token? Token, Storage Storage, long Offset);
