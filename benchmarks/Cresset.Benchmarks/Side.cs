using System.Diagnostics;

namespace Cresset.Benchmarks;

/// <summary>Somebody who can run cases.</summary>
internal interface ISide
{
    /// <summary>Builds a case and warms it up; false if it is not known.</summary>
    bool Prepare(Case work);

    /// <summary>Seconds for so many calls.</summary>
    double Run(int calls);
}

/// <summary>This library.</summary>
internal sealed class Ours : ISide
{
    private Action? _call;
    private bool _grad;

    public bool Prepare(Case work)
    {
        _call = null;
        Memory.Collect();
        (_call, _grad) = (work.Prepare(), work.Grad);
        // Tiered compilation replaces hot methods in the background, some time after their first calls.
        var warm = Stopwatch.StartNew();
        do Run(1); while (warm.ElapsedMilliseconds < 500);
        return true;
    }

    public double Run(int calls)
    {
        using Grad.Guard mode = _grad ? Grad.On() : Grad.Off();
        Action call = _call!;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++) call();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
