namespace Cresset;

/// <summary>Gradient mode of the current thread: <c>using var _ = Grad.Off();</c></summary>
public static class Grad
{
    /// <summary>Are operations recorded?</summary>
    public static bool IsOn => GradMode.IsOn;

    /// <summary>Records nothing until the guard is disposed.</summary>
    public static Guard Off() => new(false);

    /// <summary>Records again, inside <see cref="Off"/>.</summary>
    public static Guard On() => new(true);

    /// <summary>Restores the mode; cannot be carried across an <c>await</c>.</summary>
    public readonly ref struct Guard
    {
        private readonly bool _before;

        internal Guard(bool on) => (_before, GradMode.IsOn) = (GradMode.IsOn, on);

        /// <summary>Sets the mode back.</summary>
        public void Dispose() => GradMode.IsOn = _before;
    }
}

/// <summary>The thread's flag, stored inverted so that a new thread starts with gradients on.</summary>
internal static class GradMode
{
    [ThreadStatic] private static bool _off;

    public static bool IsOn
    {
        get => !_off;
        set => _off = !value;
    }
}
