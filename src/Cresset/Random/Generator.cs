using System.Security.Cryptography;

namespace Cresset;

/// <summary>A source of random numbers that draws what <c>torch.Generator</c> draws from the same seed on a
/// CPU: mt19937 and the same distributions on top. Safe to use from several threads; each bulk draw is one
/// uninterrupted stretch of the stream.</summary>
public sealed partial class Generator
{
    private const ulong DefaultSeed = 67280421310721;

    private readonly Lock gate = new();
    private readonly MersenneTwister engine;
    private ulong seed;
    private double? keptNormal;           // the sine of the last pair of the element-by-element normal draw
    private float? keptFloatNormal;       // never drawn here; kept for the state's sake

    /// <summary>Starts the stream of <paramref name="seed"/>; only its low 32 bits matter.</summary>
    public Generator(ulong seed = DefaultSeed)
    {
        this.seed = seed;
        engine = new MersenneTwister((uint)seed);
    }

    /// <summary>The generator used wherever none is given.</summary>
    public static Generator Default { get; } = new();

    /// <summary>The seed that the stream started from.</summary>
    public ulong InitialSeed
    {
        get { lock (gate) return seed; }
    }

    /// <summary>Starts the stream of <paramref name="seed"/> again.</summary>
    public Generator ManualSeed(ulong seed)
    {
        lock (gate)
        {
            this.seed = seed;
            engine.Reseed((uint)seed);
            (keptNormal, keptFloatNormal) = (null, null);
        }
        return this;
    }

    /// <summary>Starts a stream nobody can foresee and returns its seed.</summary>
    public ulong Seed()
    {
        ulong fresh = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));
        ManualSeed(fresh);
        return fresh;
    }

    /// <summary>A second generator at the same point of the same stream.</summary>
    public Generator Clone()
    {
        Generator copy = new();
        copy.SetState(GetState());
        return copy;
    }

    /// <summary>The next 32 bits.</summary>
    internal uint NextWord()
    {
        lock (gate) return engine.Word();
    }

    /// <summary>The next 64 bits: two words, the first one high.</summary>
    internal ulong NextWord64()
    {
        lock (gate) return engine.Word64();
    }
}
