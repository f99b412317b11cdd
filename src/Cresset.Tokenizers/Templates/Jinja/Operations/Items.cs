using System.Numerics;

namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>Items by index, slice or key; null where Python has a LookupError or TypeError.</summary>
internal static class Items
{
    public static Value? Find(Value value, Value key, RenderState state) => value switch
    {
        DictValue dict => FindKey(dict, key, state),
        _ when key is SliceValue slice => Slice(value, slice, state),
        _ when key is IntValue or BoolValue => At(value, Numbers.Long(key), state),
        _ => null,
    };

    /// <summary>Values that Python can index.</summary>
    public static bool Has(Value value) =>
        value is DictValue or SequenceValue or TextValue or RangeValue or BytesValue or UndefinedValue;

    private static Value? FindKey(DictValue dict, Value key, RenderState state)
    {
        state.StepThrough(key);
        return key is ListValue or DictValue or NamespaceValue or SliceValue ? null : dict.Find(key);
    }

    private static Value? At(Value value, long? index, RenderState state)
    {
        int length = value switch
        {
            SequenceValue s => s.Items.Length,
            TextValue t => t.Length,
            RangeValue r => r.Count,
            BytesValue b => b.Bytes.Length,
            _ => -1,
        };
        long at = index is null ? -1 : index.Value < 0 ? index.Value + length : index.Value;
        if (at < 0 || at >= length)
            return null;
        return value switch
        {
            SequenceValue s => s.Items[at],
            TextValue t => TextValue.Of(CodePointText.At(t, (int)at, state)),
            BytesValue b => IntValue.Of(b.Bytes[at]),
            _ => ((RangeValue)value)[(int)at],
        };
    }

    private static Value? Slice(Value value, SliceValue slice, RenderState state) => value switch
    {
        SequenceValue s => s.With(Cut(s.Items, slice, state)),
        TextValue { IsPlain: true } t => TextValue.Of(Cut(t.Text, slice, state)),
        TextValue t => TextValue.Of(string.Concat(Cut(CodePointText.Split(t.Text, state), slice, state))),
        RangeValue r => Range(r, slice, state),
        BytesValue b => new BytesValue(Cut(b.Bytes, slice, state)),
        _ => null,
    };

    private static RangeValue Range(RangeValue range, SliceValue slice, RenderState state)
    {
        (long start, long step, int count) = Bounds(slice, range.Count);
        (long first, _, long by) = range.Bounds;
        return new(first + start * by, step * by, count)
        {
            Bounds = (first + start * by, first + (start + step * count) * by, step * by),
        };
    }

    private static T[] Cut<T>(T[] items, SliceValue slice, RenderState state)
    {
        (long start, long step, int count) = Bounds(slice, items.Length);
        state.ChargeItems(count);
        var result = new T[count];
        if (step == 1)
            Array.Copy(items, start, result, 0, count);
        else
            for (int i = 0; i < count; i++)
                result[i] = items[start + i * step];
        return result;
    }

    private static string Cut(string text, SliceValue slice, RenderState state)
    {
        (long start, long step, int count) = Bounds(slice, text.Length);
        state.ChargeItems(count);
        if (step == 1)
            return text.Substring((int)start, count);
        var cut = new char[count];
        for (int i = 0; i < count; i++)
            cut[i] = text[(int)(start + i * step)];
        return new(cut);
    }

    private static (long Start, long Step, int Count) Bounds(SliceValue slice, int length)
    {
        (Value? from, Value? to, Value? by) = slice.Parts;
        long step = Index(by) ?? 1;
        if (step == 0)
            throw TemplateFault.Invalid("slice step cannot be zero");
        long low = step > 0 ? 0 : -1, high = step > 0 ? length : length - 1;
        long start = Place(Index(from), length, low, high) ?? (step > 0 ? low : high);
        long stop = Place(Index(to), length, low, high) ?? (step > 0 ? high : low);
        long span = step > 0 ? stop - start : start - stop;
        return (start, step, span <= 0 ? 0 : (int)((span - 1) / Math.Abs(step) + 1));
    }

    private static long? Place(long? index, int length, long low, long high) =>
        index is null ? null : Math.Clamp(index.Value < 0 ? index.Value + length : index.Value, low, high);

    private static long? Index(Value? value) => value switch
    {
        null or NoneValue => null,
        IntValue { IsLong: false } big => big.Big.Sign * (long)int.MaxValue,
        IntValue or BoolValue => Math.Clamp(Numbers.Long(value)!.Value, -int.MaxValue, int.MaxValue),
        _ => throw TemplateFault.Type("slice indices must be integers or None or have an __index__ method"),
    };
}
