using Cresset.Devices;

namespace Cresset.Tests.MemoryOfTensors;

/// <summary>
/// Lets tensors come from a new heap with the usual options, so that neither what earlier tests left nor the
/// target that they reached has a part in what is measured.
/// </summary>
internal sealed class OwnHeap : IDisposable
{
    private readonly Heap _heap = new(new HeapOptions());
    private readonly Heap _before;

    public OwnHeap() => _before = HostAllocator.Use(_heap);

    /// <summary>The heap's memory goes back, unless somebody still holds a tensor.</summary>
    public void Dispose()
    {
        HostAllocator.Use(_before);
        for (int i = 0; i < 2; i++)
        {
            GC.Collect();
            _heap.Sweep();
        }
        if (_heap.Statistics.LiveBytes == 0) _heap.Dispose();
        else _heap.Trim();
    }
}
