using System.Globalization;
using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Turns keys into texts that are equal exactly when the keys are.</summary>
internal static class Hashing
{
    private const int DeepestKey = 8, LongestKey = 1 << 16;

    public static string TextKey(string text) => text.Length > 0 && text[0] != '\0' ? text : "\0t" + text;

    /// <exception cref="TemplateFault">It is no key, or a tuple too large for one.</exception>
    public static string KeyOf(Value key) => key switch
    {
        TextValue text => TextKey(text.Text),
        BoolValue flag => flag.IsTrue ? "\0i1" : "\0i0",
        IntValue number => OfInteger(number.Big),
        FloatValue number => OfFloat(number.Number),
        NoneValue => "\0n",
        TupleValue tuple => OfTuple(tuple),
        ListValue or DictValue or NamespaceValue =>
            throw TemplateFault.Type($"unhashable type: '{key.TypeName}'"),
        UndefinedValue => "\0u",
        BytesValue bytes => "\0b" + Convert.ToHexString(bytes.Bytes),
        _ => $"\0o{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key)}",
    };

    /// <summary>Large numbers in hexadecimal, whose digits are found in linear time.</summary>
    private static string OfInteger(BigInteger number) =>
        BigInteger.Abs(number) <= long.MaxValue ? "\0i" + number.ToString(CultureInfo.InvariantCulture)
            : "\0x" + number.ToString("x", CultureInfo.InvariantCulture);

    private static string OfFloat(double value) => Math.Floor(value) == value && double.IsFinite(value)
        ? OfInteger(new BigInteger(value)) : "\0f" + FloatText.Repr(value);

    private static string OfTuple(TupleValue tuple)
    {
        var key = new System.Text.StringBuilder();
        Write(key, tuple, 0);
        return key.ToString();
    }

    /// <summary>A tuple in a tuple may be the same many times over, so the whole key is bounded.</summary>
    private static void Write(System.Text.StringBuilder key, Value value, int depth)
    {
        if (value is TupleValue && depth == DeepestKey)
            throw TemplateFault.Limit($"a key is a tuple nested more than {DeepestKey} deep");
        string part = value is TupleValue tuple ? $"\0({tuple.Items.Length}:" : KeyOf(value);
        key.Append(part.Length).Append(':').Append(part);
        if (key.Length > LongestKey)
            throw TemplateFault.Limit(
                $"a tuple is too large for a key: its text has more than {LongestKey} chars");
        foreach (Value item in (value as TupleValue)?.Items ?? [])
            Write(key, item, depth + 1);
    }
}
