namespace Cresset.Devices;

/// <summary>Kinds of devices.</summary>
public enum DeviceKind : byte
{
    /// <summary>The processor and its memory.</summary>
    Cpu,
}

/// <summary>Where a tensor lives: a kind and an index.</summary>
public readonly record struct Device(DeviceKind Kind, int Index = 0)
{
    /// <summary>The processor.</summary>
    public static Device Cpu => new(DeviceKind.Cpu);

    /// <summary>Reads <c>cpu</c> or <c>cpu:0</c>.</summary>
    /// <exception cref="ArgumentException">No such device.</exception>
    public static Device Parse(string name) => name is "cpu" or "cpu:0" ? Cpu
        : throw new ArgumentException($"There is no device '{name}'. Known devices: cpu.");

    /// <summary>As <c>cpu</c>.</summary>
    public override string ToString() => Index == 0 ? "cpu" : $"cpu:{Index}";
}
