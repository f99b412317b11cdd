namespace Cresset.Devices;

/// <summary>How a heap behaves; the defaults are those of the process-wide one.</summary>
internal sealed record HeapOptions
{
    /// <summary>Free room above the live bytes that is always granted before collecting.</summary>
    public long Slack { get; init; } = 64L << 20;

    /// <summary>Footprint granted as a multiple of the live bytes.</summary>
    public double Growth { get; init; } = 1.15;

    /// <summary>A full collection comes first where the last one was faster than this.</summary>
    public TimeSpan CheapFull { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Time that dear full collections may take before they are rationed.</summary>
    public TimeSpan FullCredit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Share of the running time that dear full collections may take beyond the credit.</summary>
    public double FullShare { get; init; } = 0.05;

    /// <summary>The highest footprint.</summary>
    public long Limit { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>Registrations after which dead tokens are looked for even if memory is plenty.</summary>
    public int SweepEvery { get; init; } = 32768;

    /// <summary>Whether to try one large mapping (Linux) before chunks.</summary>
    public bool Mapped { get; init; } = OperatingSystem.IsLinux();
}
