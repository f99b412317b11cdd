using System.Buffers.Binary;

namespace Cresset.Tokenizers.Formats;

/// <summary>
/// Walks the fields of one protocol-buffers message; every length is checked before it is used.
/// </summary>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message, string file)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field that <see cref="Next"/> found.</summary>
    public int Field { get; private set; }

    /// <summary>A length-delimited field's bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>A number's bits.</summary>
    public ulong Bits { get; private set; }

    public readonly bool IsBytes => _wire == 2;

    public readonly bool Flag => Bits != 0;

    /// <summary>A 32-bit number, negative ones included.</summary>
    public readonly int Integer => _wire == 0 ? unchecked((int)Bits) : throw Error("is not a whole number");

    public readonly float Single =>
        _wire == 5 ? BitConverter.UInt32BitsToSingle((uint)Bits) : throw Error("is not a float");

    private int _wire;

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        ulong key = Varint();
        (Field, _wire) = ((int)(key >> 3), (int)(key & 7));
        if (Field <= 0 || key >> 3 > (1 << 29) - 1)
            throw Error("has a number that no field can have");
        Bits = 0;
        Bytes = default;
        switch (_wire)
        {
            case 0: Bits = Varint(); break;
            case 1: Bits = BinaryPrimitives.ReadUInt64LittleEndian(Take(8)); break;
            case 2: Bytes = Take(Varint()); break;
            case 5: Bits = BinaryPrimitives.ReadUInt32LittleEndian(Take(4)); break;
            default: throw Error($"has the wire type {_wire}, which is not known");
        }
        return true;
    }

    /// <summary>The field as text.</summary>
    public readonly string Text()
    {
        if (!IsBytes || !System.Text.Unicode.Utf8.IsValid(Bytes))
            throw Error("is not valid UTF-8 text");
        return System.Text.Encoding.UTF8.GetString(Bytes);
    }

    /// <summary>The field as a message of its own.</summary>
    public readonly ProtobufReader Message() => IsBytes ? new(Bytes, file) : throw Error("is not a message");

    public readonly TokenizerFormatException Error(string problem) =>
        new(file, "", $"field {Field} {problem}");

    private ulong Varint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw Error("has a number of more than 64 bits");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
            throw new TokenizerFormatException(file, "",
                $"{length} bytes are to follow field {Field}, but only {_rest.Length} are left");
        ReadOnlySpan<byte> taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
