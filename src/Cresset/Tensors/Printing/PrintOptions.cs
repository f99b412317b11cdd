namespace Cresset;

/// <summary>How tensors are printed, with PyTorch's names and defaults. Immutable.</summary>
public sealed record PrintOptions
{
    [ThreadStatic] private static PrintOptions? _current;

    /// <summary>Four digits, a summary above 1000 elements.</summary>
    public static PrintOptions Default { get; } = new();

    /// <summary>Two digits, two edge items.</summary>
    public static PrintOptions Short { get; } = new() { Precision = 2, EdgeItems = 2 };

    /// <summary>Never a summary.</summary>
    public static PrintOptions Full { get; } = new() { Threshold = long.MaxValue };

    /// <summary>What <see cref="Tensor.ToString()"/> uses on this thread; see <see cref="Use"/>.</summary>
    public static PrintOptions Current => _current ?? Default;

    /// <summary>Digits after the point; 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Precision { get; init => field = NotNegative(value); } = 4;

    /// <summary>Tensors with more elements are summarised; 1000.</summary>
    public long Threshold { get; init; } = 1000;

    /// <summary>How many items a summary shows at the start and end of each dimension; 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int EdgeItems { get; init => field = NotNegative(value); } = 3;

    /// <summary>Where lines break; 80.</summary>
    public int LineWidth { get; init; } = 80;

    /// <summary>Scientific notation: always, never, or (null) where the numbers ask for it.</summary>
    public bool? SciMode { get; init; }

    /// <summary>Prints with other options on this thread until the guard is disposed.</summary>
    public static Guard Use(PrintOptions options) => new(options);

    private static int NotNegative(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        return value;
    }

    /// <summary>Restores the options; cannot be carried across an <c>await</c>.</summary>
    public readonly ref struct Guard
    {
        private readonly PrintOptions? _before;

        internal Guard(PrintOptions options) => (_before, _current) = (_current, options);

        /// <summary>Sets the options back.</summary>
        public void Dispose() => _current = _before;
    }
}
