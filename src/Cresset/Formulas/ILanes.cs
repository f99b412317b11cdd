namespace Cresset;

/// <summary>A machine that computes a vector of elements at once.</summary>
/// <typeparam name="T">The machine itself.</typeparam>
internal unsafe interface ILanes<T> : IRing<T> where T : struct, ILanes<T>
{
    /// <summary>Elements in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Bytes of an element.</summary>
    static abstract int Size { get; }

    static abstract T Load(byte* p);

    void Store(byte* p);

    /// <summary>One byte, 0 or 1, for each lane of a truth value.</summary>
    void StoreTruth(byte* p);

    /// <summary>A truth value from one byte, 0 or not, for each lane.</summary>
    static abstract T LoadTruth(byte* p);
}
