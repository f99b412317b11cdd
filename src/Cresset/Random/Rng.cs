namespace Cresset;

/// <summary>The process-wide random stream (<see cref="Generator.Default"/>).</summary>
public static class Rng
{
    /// <summary>Seeds the default generator, as <c>torch.manual_seed</c> does; −1 is 2^64 − 1.</summary>
    public static Generator ManualSeed(long seed) => Generator.Default.ManualSeed(unchecked((ulong)seed));

    /// <summary>Gives the default generator its present state back at the end of the scope:
    /// <c>using var fork = Rng.Fork();</c>.</summary>
    public static ForkScope Fork() => new(Generator.Default.GetState());

    /// <summary>The scope of <see cref="Fork"/>.</summary>
    public readonly ref struct ForkScope
    {
        private readonly byte[] state;

        internal ForkScope(byte[] state) => this.state = state;

        /// <summary>Restores the state.</summary>
        public void Dispose() => Generator.Default.SetState(state);
    }
}
