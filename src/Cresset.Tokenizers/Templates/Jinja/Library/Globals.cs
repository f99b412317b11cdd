namespace Cresset.Tokenizers.Templates.Jinja;

/// <summary>The functions every template finds.</summary>
internal static class Globals
{
    private const int LongestRange = 100_000;

    public static Function FromKeys { get; } = new("fromkeys", "/ keys value?", (s, a) =>
    {
        var dict = new DictBuilder(s, 0);
        foreach (Value key in Iteration.ToArray(a[0]!, s))
            dict.Set(key, a[1] ?? NoneValue.Instance);
        return dict.Build();
    });

    private static readonly FunctionTable Functions = new()
    {
        ["range", "/ start stop? step?"] = (_, a) => Range(a),
        ["dict", "*values **named"] = (s, a) => Dict(a, s),
        ["namespace", "*values **named"] = Namespace,
        ["cycler", "*items"] = (_, a) =>
            ((TupleValue)a[0]!).Items is { Length: > 0 } items ? new CyclerValue(items)
                : throw new TemplateFault(
                    TemplateErrorKind.RuntimeError, "at least one item has to be provided"),
        ["joiner", "sep?"] = (_, a) => new JoinerValue(a[0] ?? TextValue.Of(", ")),
        ["lipsum", "n? html? min? max?"] = (s, a) => LoremIpsum.Run(a, s),
        ["raise_exception", "message"] = (s, a) => throw new TemplateFault(
            TemplateErrorKind.TemplateError, Arg.Soft(a[0], s)),
        ["strftime_now", "format"] = (s, a) => TextValue.Of(
            DateText.Run(Arg.Text(a[0]), s.Time.GetLocalNow().DateTime, s)),
    };

    private static readonly string[] Names =
        ["range", "dict", "namespace", "cycler", "joiner", "lipsum", "raise_exception", "strftime_now"];

    private static readonly Dictionary<string, Value> Values =
        Names.ToDictionary(n => n, n => (Value)new FunctionValue(Functions.Find(n)!));

    public static Value? Find(string name) => Values.GetValueOrDefault(name);

    private static RangeValue Range(Value?[] a)
    {
        long start = a[1] is null ? 0 : Numbers.Index(a[0]!), stop = Numbers.Index(a[1] ?? a[0]!);
        long step = a[2] is null ? 1 : Numbers.Index(a[2]!);
        if (step == 0)
            throw TemplateFault.Invalid("range() arg 3 must not be zero");
        Int128 span = step > 0 ? (Int128)stop - start : (Int128)start - stop;
        Int128 count = span <= 0 ? 0 : (span - 1) / Int128.Abs(step) + 1;
        return count <= LongestRange ? new(start, step, (int)count) { Bounds = (start, stop, step) }
            : throw TemplateFault.Overflow("Range too big. The sandbox blocks ranges larger than MAX_RANGE "
                + $"({LongestRange}).");
    }

    private static DictValue Dict(Value?[] a, RenderState state)
    {
        Value[] values = ((TupleValue)a[0]!).Items;
        var dict = new DictBuilder(state, 0);
        if (values.Length > 1)
            throw TemplateFault.Type($"dict expected at most 1 argument, got {values.Length}");
        if (values is [UndefinedValue undefined])
            throw undefined.Fault;
        if (values is [DictValue other])
            dict.SetAll(other);
        else if (values.Length == 1)
            Pairs(dict, Iteration.ToArray(values[0], state), state);
        dict.SetAll((DictValue)a[1]!);
        return dict.Build();
    }

    private static void Pairs(DictBuilder dict, Value[] pairs, RenderState state)
    {
        for (int i = 0; i < pairs.Length; i++)
        {
            if (Iteration.TryOf(pairs[i], state) is null)
                throw TemplateFault.Type(
                    $"cannot convert dictionary update sequence element #{i} to a sequence");
            Value[] pair = Iteration.ToArray(pairs[i], state);
            if (pair.Length != 2)
                throw TemplateFault.Invalid(
                    $"dictionary update sequence element #{i} has length {pair.Length}; 2 is required");
            dict.Set(pair[0], pair[1]);
        }
    }

    private static NamespaceValue Namespace(RenderState state, Value?[] a)
    {
        var space = new NamespaceValue();
        foreach ((Value key, Value value) in Dict(a, state))
            if (key is TextValue name)
                space.Set(name.Text, value);
        return space;
    }
}
