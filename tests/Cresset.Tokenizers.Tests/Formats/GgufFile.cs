using System.Buffers.Binary;

namespace Cresset.Tokenizers.Tests.Formats;

/// <summary>The metadata of a GGUF file, read without checks: it belongs to these tests.</summary>
internal ref struct GgufFile(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes[8..]; // magic and version

    public static Dictionary<string, object> Metadata(byte[] bytes)
    {
        var file = new GgufFile(bytes);
        file.Long();
        long count = file.Long();
        var values = new Dictionary<string, object>();
        for (long i = 0; i < count; i++)
        {
            string key = file.Text();
            values[key] = file.Value(file.Int());
        }
        return values;
    }

    private object Value(int type) => type switch
    {
        0 => Take(1)[0],
        1 => (sbyte)Take(1)[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(Take(2)),
        3 => BinaryPrimitives.ReadInt16LittleEndian(Take(2)),
        4 => (uint)Int(),
        5 => Int(),
        6 => BinaryPrimitives.ReadSingleLittleEndian(Take(4)),
        7 => Take(1)[0] != 0,
        8 => Text(),
        9 => List(Int(), Long()),
        10 => (ulong)Long(),
        11 => Long(),
        12 => BinaryPrimitives.ReadDoubleLittleEndian(Take(8)),
        _ => throw new InvalidDataException($"{type}"),
    };

    private object[] List(int type, long count)
    {
        var list = new object[count];
        for (int i = 0; i < count; i++)
            list[i] = Value(type);
        return list;
    }

    private string Text() => System.Text.Encoding.UTF8.GetString(Take((int)Long()));

    private int Int() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    private long Long() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    private ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
