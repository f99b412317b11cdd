namespace Cresset;

/// <summary>A distribution that fills memory from a generator, element after element.</summary>
internal unsafe interface IDistribution
{
    /// <summary>The name in messages.</summary>
    static abstract string Name { get; }

    /// <summary>May elements be of this type?</summary>
    static abstract bool Allows(DType type);

    /// <param name="generator">Where the numbers come from.</param>
    /// <param name="y">The memory to fill, in the order of the memory.</param>
    void Fill<T>(Generator generator, Target<T> y) where T : unmanaged;

    /// <summary>Memory to fill; some distributions draw differently where it is not row after row.</summary>
    readonly struct Target<T>(T* start, long count, bool contiguous) where T : unmanaged
    {
        public readonly T* Start = start;
        public readonly long Count = count;
        public readonly bool Contiguous = contiguous;
    }
}
