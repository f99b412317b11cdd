using System.Buffers.Binary;

namespace Cresset;

public sealed partial class Generator
{
    /// <summary>Size of a saved state in bytes.</summary>
    public const int StateBytes = 5056;

    // The layout of torch.Generator.get_state, little-endian.
    private const int LeftAt = 8, SeededAt = 12, NextAt = 16, WordsAt = 24;
    private const int NormalYAt = 5024, NormalValidAt = 5040;
    private const int FloatNormalAt = 5048, FloatNormalValidAt = 5052;

    /// <summary>The whole state, byte for byte what torch saves (5056 bytes).</summary>
    public byte[] GetState()
    {
        byte[] state = new byte[StateBytes];
        lock (gate)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(state, seed);
            BinaryPrimitives.WriteInt32LittleEndian(state.AsSpan(LeftAt), engine.Left);
            BinaryPrimitives.WriteInt32LittleEndian(state.AsSpan(SeededAt), 1);
            BinaryPrimitives.WriteInt64LittleEndian(state.AsSpan(NextAt), engine.Next);
            for (int i = 0; i < MersenneTwister.Size; i++)
                BinaryPrimitives.WriteUInt64LittleEndian(state.AsSpan(WordsAt + 8 * i), engine.State[i]);
            BinaryPrimitives.WriteDoubleLittleEndian(state.AsSpan(NormalYAt), keptNormal ?? 0);
            BinaryPrimitives.WriteInt32LittleEndian(state.AsSpan(NormalValidAt), keptNormal.HasValue ? 1 : 0);
            BinaryPrimitives.WriteSingleLittleEndian(state.AsSpan(FloatNormalAt), keptFloatNormal ?? 0);
            state[FloatNormalValidAt] = (byte)(keptFloatNormal.HasValue ? 1 : 0);
        }
        return state;
    }

    /// <summary>Goes on from a state that this class or torch saved.</summary>
    /// <exception cref="ArgumentException">The bytes are no state of this kind.</exception>
    public void SetState(ReadOnlySpan<byte> state)
    {
        if (state.Length != StateBytes)
            throw new ArgumentException(
                $"SetState: a generator state has {StateBytes} bytes, not {state.Length}.", nameof(state));
        int left = BinaryPrimitives.ReadInt32LittleEndian(state[LeftAt..]);
        long next = BinaryPrimitives.ReadInt64LittleEndian(state[NextAt..]);
        bool seeded = BinaryPrimitives.ReadInt32LittleEndian(state[SeededAt..]) != 0;
        const int size = MersenneTwister.Size;
        if (!seeded || left is < 1 or > size || next is < 0 or > size || next + left - 1 > size)
            throw new ArgumentException(
                $"SetState: not a state of the CPU generator (seeded {seeded}, left {left}, next {next}).",
                nameof(state));

        uint[] words = new uint[MersenneTwister.Size];
        for (int i = 0; i < words.Length; i++)
            words[i] = (uint)BinaryPrimitives.ReadUInt64LittleEndian(state[(WordsAt + 8 * i)..]);
        lock (gate)
        {
            seed = BinaryPrimitives.ReadUInt64LittleEndian(state);
            engine.Restore(words, left, (int)next);
            keptNormal = BinaryPrimitives.ReadInt32LittleEndian(state[NormalValidAt..]) == 0
                ? null : BinaryPrimitives.ReadDoubleLittleEndian(state[NormalYAt..]);
            keptFloatNormal = state[FloatNormalValidAt] == 0
                ? null : BinaryPrimitives.ReadSingleLittleEndian(state[FloatNormalAt..]);
        }
    }
}
