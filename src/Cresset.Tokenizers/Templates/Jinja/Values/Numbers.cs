using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

internal sealed class BoolValue : Value
{
    public static BoolValue True { get; } = new();

    public static BoolValue False { get; } = new();

    public override string TypeName => "bool";

    public override bool IsTrue => ReferenceEquals(this, True);

    public static BoolValue Of(bool value) => value ? True : False;

    public override Value? Attribute(string name, RenderState state) =>
        IntValue.Of(IsTrue ? 1 : 0).Part(name) ?? Methods.Integers.Bind(this, name);
}

/// <summary>An integer of any size; large ones have a <see cref="BigInteger"/>.</summary>
internal sealed class IntValue : Value
{
    /// <summary>
    /// More bits than any template needs; Python has no bound, but also no limit on memory.
    /// </summary>
    private const int MostBits = 1 << 17;

    private static readonly IntValue[] Small =
        [.. Enumerable.Range(-16, 272).Select(i => new IntValue(i, null))];
    private readonly BigInteger? _big;

    private IntValue(long value, BigInteger? big) => (Long, _big) = (value, big);

    public long Long { get; }

    public bool IsLong => _big is null;

    public BigInteger Big => _big ?? Long;

    public override string TypeName => "int";

    public override bool IsTrue => Long != 0 || _big is not null;

    public static IntValue Of(long value) => value is >= -16 and < 256 ? Small[value + 16] : new(value, null);

    public static IntValue Of(BigInteger value)
    {
        if (value >= long.MinValue && value <= long.MaxValue)
            return Of((long)value);
        return value.GetBitLength() <= MostBits ? new(0, value)
            : throw TemplateFault.Limit($"a number has more than {MostBits} bits");
    }

    public override Value? Attribute(string name, RenderState state) =>
        Part(name) ?? Methods.Integers.Bind(this, name);

    public Value? Part(string name) => name switch
    {
        "real" or "numerator" => this,
        "imag" => Of(0),
        "denominator" => Of(1),
        _ => null,
    };
}

internal sealed class FloatValue(double value) : Value
{
    public double Number => value;

    public override string TypeName => "float";

    public override bool IsTrue => value != 0;

    public override Value? Attribute(string name, RenderState state) => name switch
    {
        "real" => this,
        "imag" => new FloatValue(0),
        _ => Methods.Floats.Bind(this, name),
    };
}
