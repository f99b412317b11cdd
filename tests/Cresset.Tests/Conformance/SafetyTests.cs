using System.Reflection;

namespace Cresset.Tests.Conformance;

/// <summary>
/// Inputs stay as they are, nothing leaks, old memory does not show, and sizes that do not fit are refused.
/// </summary>
public sealed class SafetyTests
{
    public static TheoryData<string> All => Catalog.Names(s => (s.Kinds & Kinds.Float) != 0);

    public static TheoryData<string> Resizable => Catalog.Names(s => (s.Kinds & Kinds.Float) != 0 && s.AnySize);

    public static TheoryData<string> Changing => Catalog.Names(s => InPlaceForm(s) is not null);

    [Theory]
    [MemberData(nameof(All))]
    public void Inputs_stay_as_they_are(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Tracked(sample.Inputs(DType.Float32));
        byte[]?[] before = [.. x.Select(t => t is null ? null : Compare.Bits(t))];
        Tensor[] y = sample.Run(x);
        Gradients.Of(y, x.Wanted(), Gradients.Weights(y));
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] is not { } input) continue;
            Assert.Equal(before[i], Compare.Bits(input));
            Assert.Equal(0, input.Version);
            Assert.All(y, t => Assert.Equal(sample.IsView && i == 0, ReferenceEquals(t.Storage, input.Storage)));
        }
    }

    [Theory]
    [MemberData(nameof(Resizable))]
    public void No_hold_on_memory_is_left_after_backward(string name)
    {
        Sample sample = Catalog.Samples[name];
        Tensor?[] x = sample.Tracked(sample.Inputs(DType.Float32, sample.GrowthTo(2000)));
        Tensor[] y = sample.Run(x), dy = Gradients.Weights(y);
        Tensor?[] grads = Gradients.Of(y, x.Wanted(), dy);
        foreach (Tensor? t in (Tensor?[])[.. x, .. y, .. dy, .. grads])
            if (t is not null) Assert.True(t.Storage.EngineCount == 0, $"{name}: {t.Shape} has {t.Storage.EngineCount} holds.");
    }

    [Theory]
    [MemberData(nameof(Resizable))]
    public void What_memory_held_before_does_not_show(string name)
    {
        Sample sample = Catalog.Samples[name];
        long grow = sample.GrowthTo(2000);
        (Tensor[] y, Tensor[] dx) = Over(0);
        (Tensor[] again, Tensor[] dxAgain) = Over(float.NaN);
        for (int k = 0; k < y.Length; k++) Compare.SameBits(y[k], again[k], name);
        for (int i = 0; i < dx.Length; i++) Compare.SameBits(dx[i], dxAgain[i], $"{name}, gradient {i}");

        (Tensor[] Y, Tensor[] Dx) Over(float trace)
        {
            Tensor?[] x = sample.Inputs(DType.Float32, grow);
            Leave(trace);
            Tensor[] result = sample.Run(x);
            Leave(trace);
            return (result, Gradients.Of(sample, x));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Sizes_that_do_not_fit_are_refused_clearly(string name)
    {
        Sample sample = Catalog.Samples[name];
        if (!sample.Guarded) return;
        for (int i = 0; i < sample.Slots.Length; i++)
            for (int d = 0; d < sample.Slots[i]?.Sizes.Length; d++)
            {
                Tensor?[] x = sample.Inputs(DType.Float32);
                long[] sizes = [.. sample.Slots[i]!.Sizes];
                sizes[d] += 4;
                x[i] = sample.Slots[i]!.Make(DType.Float32, 1, new Shape(sizes));
                Exception? e = Record.Exception(() => sample.Run(x));
                if (e is null) continue;
                Assert.True(e is ShapeException or ArgumentOutOfRangeException, $"{name}, input {i} as {x[i]!.Shape}: {e}");
                Assert.Matches(@"\d", e.Message);
            }
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public void The_form_in_place_equals_the_other(string name)
    {
        Sample sample = Catalog.Samples[name];
        MethodInfo method = InPlaceForm(sample)!;
        Tensor?[] x = sample.Inputs(DType.Float32);
        Tensor expected = sample.Run(x)[0], target = x[0]!.Clone();
        object?[] arguments =
            [.. method.GetParameters().Select((p, i) => p.ParameterType == typeof(Tensor) ? x[i + 1] : p.DefaultValue)];
        object? result = method.Invoke(target, arguments);
        Assert.Same(target, result);
        Assert.Equal(1, target.Version);
        Compare.SameBits(expected, target, name);
    }

    /// <summary>
    /// The method of the formula's name with InPlace, where no option was given in the sample.
    /// </summary>
    private static MethodInfo? InPlaceForm(Sample s) =>
        s.Covers.IsValueType && !s.Name.Contains('/') && (s.Kinds & Kinds.Float) != 0
        ? typeof(Tensor).GetMethods().FirstOrDefault(m => m.Name == s.Name + "InPlace"
            && m.GetParameters().Count(p => p.ParameterType == typeof(Tensor) && !p.HasDefaultValue) == s.Slots.Length - 1
            && m.GetParameters().All(p => p.ParameterType == typeof(Tensor) || p.HasDefaultValue))
        : null;

    /// <summary>Fills free memory of many sizes with a value.</summary>
    private static void Leave(float value)
    {
        using EngineScope scope = EngineScope.Enter();
        for (long bytes = 2048; bytes <= 1 << 20; bytes *= 2)
            for (int copy = 0; copy < 3; copy++) Tensor.Filled(Tensor.Empty([bytes / 4]), value);
    }
}
