using Cresset.Devices;

namespace Cresset;

/// <summary>What backward keeps of a tensor: storage and layout, never the tensor itself.</summary>
internal readonly struct SavedTensor
{
    private readonly Storage _storage;
    private readonly Layout _layout;
    private readonly long _offset;
    private readonly int _version;
    private readonly DType _dtype;

    public SavedTensor(Tensor x)
    {
        (_storage, _layout, _offset, _dtype) = (x.Storage, x.Layout, x.Offset, x.DType);
        _version = x.Storage.Version;
        _storage.Retain();
    }

    public bool IsEmpty => _storage is null;

    /// <summary>The tensor again, outside the graph and without a token.</summary>
    /// <exception cref="AutogradException">The storage was changed in place since.</exception>
    public Tensor Unpack(string node) => _storage.Version == _version
        ? new Tensor(new Placement(null, _storage, _offset), _layout, _dtype)
        : throw new AutogradException($"{node}: one of the tensors needed for the gradient, {_dtype.TorchName()} "
            + $"of shape {_layout.Shape}, was modified by an in-place operation: it is at version "
            + $"{_storage.Version}; expected version {_version}. Use the out-of-place form, or Clone() first.");

    public void Release() => _storage?.Release();
}
