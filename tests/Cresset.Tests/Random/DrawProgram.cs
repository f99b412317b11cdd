using System.Text.Json;

namespace Cresset.Tests;

/// <summary>Runs the steps of an rng fixture on a generator: each value is the memory of one tensor, in
/// double.</summary>
internal sealed unsafe class DrawProgram(Generator generator)
{
    private readonly Dictionary<string, Value> values = [];

    public sealed record Value(double[] Data, long[] Shape, string Type, string View = "")
    {
        /// <summary>The elements in logical order.</summary>
        public double[] Logical => View != "t" ? Data : [.. Enumerable.Range(0, Data.Length).Select(i =>
            Data[i % Shape[1] * Shape[0] + i / Shape[1]])];
    }

    public Value this[string name] => values[name];

    public void Run(JsonElement steps)
    {
        foreach (JsonElement step in steps.EnumerateArray())
        {
            Args args = new(step, values);
            values[step.GetProperty("out").GetString()!] = Apply(step.GetProperty("op").GetString()!, args);
        }
    }

    private Value Apply(string op, Args a) => op switch
    {
        "torch.rand" => Uniform(New(a), 0, 1),
        "torch.randn" => Normal(New(a), 0, 1),
        "torch.randn_like" => Normal(a.Input, 0, 1),
        "torch.empty" or "torch.zeros" => New(a),
        "torch.ones" => Map(New(a), _ => 1),
        "torch.neg" => Map(a.Input, x => -x),
        "torch.full" => Map(New(a), _ => a.Number("fill_value")),
        "torch.arange" => Range((int)a.Number("end"), i => i, a),
        "torch.linspace" => Range((int)a.Number("steps"), i => Linspace(a, i), a),
        "torch.tensor" => Data(a.Element("data")),
        "Tensor.t" => a.Input with { Shape = [a.Input.Shape[1], a.Input.Shape[0]], View = "t" },
        "Tensor.index" => a.Input with { Data = new double[12], Shape = [4, 3], View = "sliced" },
        "Tensor.uniform_" => Uniform(a.Input, a.Number("from", 0), a.Number("to", 1)),
        "Tensor.normal_" => Normal(a.Input, a.Number("mean", 0), a.Number("std", 1)),
        "torch.normal" => NormalOf(a.Bound("mean"), a.Bound("std")),
        "torch.randint" => Integers(New(a, "int64"), (long)a.Number("low"), (long)a.Number("high")),
        "Tensor.random_" => AnyIntegers(a.Input),
        "torch.randperm" => Permutation((long)a.Number("n")),
        "Tensor.bernoulli_" => Ones(a.Input, a.Number("p")),
        "torch.bernoulli" => Bernoulli(a.Input),
        "Tensor.exponential_" => Draw(a.Input, (f, n) => generator.Exponential(f, n, a.Number("lambd", 1)),
            (d, n) => generator.Exponential(d, n, a.Number("lambd", 1))),
        "Tensor.geometric_" => Draw(a.Input, (f, n) => generator.Geometric(f, n, a.Number("p"))),
        "Tensor.cauchy_" => Draw(a.Input, (f, n) => generator.Cauchy(f, n, a.Number("median"), a.Number("sigma"))),
        "Tensor.log_normal_" => Draw(a.Input, (f, n) => generator.LogNormal(f, n, a.Number("mean"), a.Number("std"))),
        "torch.poisson" => Draw(a.Input, (f, n) => generator.Poisson(f, f, n)),
        "torch.multinomial" => Multinomial(a.Input, (int)a.Number("num_samples"), a.Flag("replacement")),
        "F.gumbel_softmax" => Gumbel(a.Bound("logits"), a.Number("tau")),
        "F.dropout" => Dropout(a.Input, a.Number("p"), 1),
        "F.dropout1d" => Dropout(a.Input, a.Number("p"), (int)a.Input.Shape[2]),
        "F.alpha_dropout" => AlphaDropout(a.Input, a.Number("p")),
        "init.trunc_normal_" => Truncated(a),
        "init.uniform_" => Uniform(a.Bound("tensor"), a.Number("a"), a.Number("b")),
        "init.normal_" => Normal(a.Bound("tensor"), a.Number("mean"), a.Number("std")),
        _ => throw new NotSupportedException(op),
    };

    private static Value New(Args a, string type = "float32")
    {
        long[] shape = [.. a.Element("size").EnumerateArray().Select(d => d.GetInt64())];
        return new(new double[shape.Aggregate(1L, (x, y) => x * y)], shape, a.Text("dtype") ?? type);
    }

    private static Value Map(Value v, Func<double, double> f) => v with { Data = [.. v.Data.Select(f)] };

    private static double Linspace(Args a, int i)
    {
        int steps = (int)a.Number("steps");
        double start = a.Number("start"), end = a.Number("end");
        if (a.Text("dtype") == "float64")
            return i < steps / 2 ? start + (end - start) / (steps - 1) * i : end - (end - start) / (steps - 1) * (steps - 1 - i);
        float width = ((float)end - (float)start) / (steps - 1);
        return i < steps / 2 ? (float)start + width * i : (float)end - width * (steps - 1 - i);
    }

    private static Value Range(int count, Func<int, double> f, Args a) =>
        new([.. Enumerable.Range(0, count).Select(f)], [count], a.Text("dtype") ?? "float32");

    private static Value Data(JsonElement rows) => new(
        [.. rows.EnumerateArray().SelectMany(r => r.EnumerateArray()).Select(x => (double)(float)x.GetDouble())],
        [rows.GetArrayLength(), rows[0].GetArrayLength()], "float32");

    private Value Uniform(Value v, double low, double high) => v.Type switch
    {
        "float64" => Fill<double>(v, x => generator.Uniform(x.AsSpan(), low, high), x => x),
        "float16" => Fill<Half>(v, x => generator.Uniform(x.AsSpan(), low, high), x => (double)x),
        "bfloat16" => Fill<BFloat16>(v, x => generator.Uniform(x.AsSpan(), low, high), x => (float)x),
        _ => Fill<float>(v, x => generator.Uniform(x.AsSpan(), low, high), x => x),
    };

    private Value Normal(Value v, double mean, double std)
    {
        bool dense = v.View.Length == 0;
        return v.Type switch
        {
            "float64" => Fill<double>(v, x => generator.Normal(x.AsSpan(), mean, std, dense), x => x),
            "float16" => Fill<Half>(v, x => generator.Normal(x.AsSpan(), mean, std, dense), x => (double)x),
            "bfloat16" => Fill<BFloat16>(v, x => generator.Normal(x.AsSpan(), mean, std, dense), x => (float)x),
            _ => Fill<float>(v, x => generator.Normal(x.AsSpan(), mean, std, dense), x => x),
        };
    }

    private Value NormalOf(Value mean, Value std)
    {
        Value z = Normal(mean, 0, 1);
        return z with { Data = [.. z.Data.Select((x, i) => (double)((float)x * (float)std.Data[i] + (float)mean.Data[i]))] };
    }

    private Value Integers(Value v, long low, long high) => v.Type == "int32"
        ? Fill<int>(v, x => generator.Integers(x.AsSpan(), low, high), x => x)
        : Fill<long>(v, x => generator.Integers(x.AsSpan(), low, high), x => x);

    private Value AnyIntegers(Value v) => v.Type switch
    {
        "int64" => Fill<long>(v, x => generator.AnyIntegers(x.AsSpan()), x => x),
        "int32" => Fill<int>(v, x => generator.AnyIntegers(x.AsSpan()), x => x),
        _ => Fill<float>(v, x => generator.AnyIntegers(x.AsSpan()), x => x),
    };

    private Value Permutation(long n) =>
        new([.. generator.Permutation(n).Select(x => (double)x)], [n], "int64");

    private Value Ones(Value v, double p) => Fill<float>(v, x => generator.Bernoulli(x.AsSpan(), p), x => x);

    private Value Bernoulli(Value p)
    {
        float[] drawn = new float[p.Data.Length];
        float[] single = Array.ConvertAll(p.Data, x => (float)x);
        fixed (float* d = drawn, s = single)
        fixed (double* q = p.Data)
            if (p.Type == "float64") generator.Bernoulli(q, d, drawn.Length);
            else generator.Bernoulli(s, d, drawn.Length);
        return p with { Data = Array.ConvertAll(drawn, x => (double)x) };
    }

    private delegate void FloatDraw(float* destination, long count);
    private delegate void DoubleDraw(double* destination, long count);

    private static Value Draw(Value v, FloatDraw single, DoubleDraw? twice = null)
    {
        float[] drawn = Array.ConvertAll(v.Data, x => (float)x);
        double[] wide = new double[v.Data.Length];
        fixed (float* f = drawn)
        fixed (double* d = wide)
        {
            if (v.Type == "float64" && twice is not null) twice(d, wide.Length);
            else single(f, drawn.Length);
        }
        return v with { Data = v.Type == "float64" ? wide : Array.ConvertAll(drawn, x => (double)x) };
    }

    private Value Multinomial(Value weights, int samples, bool replacement)
    {
        float[] w = Array.ConvertAll(weights.Data, x => (float)x);
        long[] drawn = generator.Multinomial<float>(w, (int)weights.Shape[1], samples, replacement);
        return new(Array.ConvertAll(drawn, x => (double)x), [weights.Shape[0], samples], "int64");
    }

    private Value Gumbel(Value logits, double tau)
    {
        Value e = Draw(logits, (f, n) => generator.Exponential(f, n));
        double[] y = [.. e.Data.Select((x, i) => Math.Exp((logits.Data[i] - Math.Log(x)) / tau))];
        int width = (int)logits.Shape[1];
        return logits with { Data = [.. y.Select((x, i) => x / y.Skip(i / width * width).Take(width).Sum())] };
    }

    private Value Dropout(Value v, double p, int each)
    {
        ulong[] mask = new ulong[(v.Data.Length / each + 63) / 64];
        generator.Mask(mask, v.Data.Length / each, 1 - p);
        float scale = 1 / (float)(1 - p);
        return v with
        {
            Data = [.. v.Data.Select((x, i) =>
            (mask[i / each / 64] >> i / each % 64 & 1) != 0 ? x * scale : 0)]
        };
    }

    private Value AlphaDropout(Value v, double p)
    {
        const double alpha = 1.7580993408473766;
        double a = 1 / Math.Sqrt((alpha * alpha * p + 1) * (1 - p));
        return Map(Ones(v, 1 - p), keep => keep * a + (keep - 1) * alpha * a + alpha * a * p);
    }

    private Value Truncated(Args a)
    {
        Generator.Spread spread = new(a.Number("mean", 0), a.Number("std", 1));
        (double, double) range = (a.Number("a", -2), a.Number("b", 2));
        return Fill<float>(a.Bound("tensor"), x => generator.TruncatedNormal(x.AsSpan(), spread, range), x => x);
    }

    private static Value Fill<T>(Value v, Action<T[]> draw, Func<T, double> read)
    {
        T[] memory = new T[v.Data.Length];
        draw(memory);
        return v with { Data = Array.ConvertAll(memory, x => read(x)) };
    }

    private sealed class Args(JsonElement step, Dictionary<string, Value> values)
    {
        public Value Input => Bound("input");

        public Value Bound(string name) => values[step.GetProperty("bind").GetProperty(name).GetString()!];

        public JsonElement Element(string name) => step.GetProperty("args").GetProperty(name);

        public string? Text(string name) => Find(name) is { } e ? e.GetString() : null;

        public bool Flag(string name) => Find(name) is { } e && e.GetBoolean();

        public double Number(string name) => Element(name).GetDouble();

        public double Number(string name, double missing) => Find(name) is { } e ? e.GetDouble() : missing;

        private JsonElement? Find(string name) =>
            step.TryGetProperty("args", out JsonElement args) && args.TryGetProperty(name, out JsonElement e) ? e : null;
    }
}
