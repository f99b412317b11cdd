namespace Cresset.Devices;

/// <summary>
/// Shared by the tensors of one view family; when it dies, no user can see the storage any more.
/// It has no finalizer on purpose: the sweep learns of its death through a weak handle.
/// </summary>
internal sealed class Token(Storage storage)
{
    /// <summary>The bytes that the family shares.</summary>
    public readonly Storage Storage = storage;
}
