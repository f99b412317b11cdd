using System.Runtime.CompilerServices;
using Cresset.Devices;

namespace Cresset.Tests.MemoryOfTensors;

/// <summary>How large a model is.</summary>
internal sealed record ModelSize(long Batch, long Time, long Width, int Layers)
{
    /// <summary>About 300 MB of activations in a step.</summary>
    public static ModelSize Large => new(64, 128, 128, 4);

    /// <summary>About 2 MB of activations in a step.</summary>
    public static ModelSize Small => new(4, 32, 64, 2);
}

/// <summary>
/// A transformer's training loop, written from tensors as a user would. It runs in two ways: with tensors
/// merely dropped; and, as the yardstick, with each freed explicitly where reference counting would free it.
/// For that the step runs in an <see cref="EngineScope"/>, whose tensors have no token: they go with their
/// count, at once.
/// </summary>
internal sealed class TrainingLoop
{
    private const int Heads = 4;

    private readonly bool _explicitly;
    private readonly ModelSize _size;
    private readonly Generator _generator = new(5);
    private readonly Parameters[] _layers;
    private readonly Tensor _input;

    public TrainingLoop(ModelSize size, bool explicitly)
    {
        (_size, _explicitly) = (size, explicitly);
        _layers = [.. Enumerable.Range(0, size.Layers).Select(_ => new Parameters(size.Width))];
        _input = Parameters.Normal([size.Batch, size.Time, size.Width], 1);
    }

    /// <summary>Sees each layer's result, as a user's code between the layers.</summary>
    public Action<int, Tensor>? OnLayer { get; init; }

    /// <summary>Sees the loss before backward.</summary>
    public Action<Tensor>? OnLoss { get; init; }

    /// <summary>Forward, backward, and a step of gradient descent.</summary>
    /// <returns>The loss.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public float Step(long? time = null)
    {
        using EngineScope scope = _explicitly ? EngineScope.Enter() : EngineScope.Suspend();
        float value = Train(time is { } t ? _input.Narrow(1, 0, t) : _input);
        foreach (Tensor p in _layers.SelectMany(l => l.All)) Descend(p);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private float Train(Tensor x)
    {
        Tensor y = x;
        for (int i = 0; i < _layers.Length; i++)
        {
            y = Mlp(Attention(y, _layers[i]), _layers[i]);
            OnLayer?.Invoke(i, y);
        }
        Tensor square = y.Square();
        Drop(y);
        Tensor loss = square.Mean();
        Drop(square);
        OnLoss?.Invoke(loss);
        loss.Backward();
        return loss.Item<float>();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private Tensor Attention(Tensor x, Parameters p)
    {
        long time = x.Shape[1];
        Tensor normed = x.LayerNorm([_size.Width], p.Gain, p.Shift);
        Tensor qkv = normed.Linear(p.Qkv);
        Drop(normed);
        Tensor[] heads = qkv.View(_size.Batch, time, 3, Heads, _size.Width / Heads).Permute(2, 0, 3, 1, 4).Unbind(0);
        Tensor mixed = heads[0].ScaledDotProductAttention(heads[1], heads[2]);
        Drop(qkv);
        Tensor rows = mixed.Transpose(1, 2).Reshape(x.Shape);
        if (rows.Storage != mixed.Storage) Drop(mixed);
        Tensor projected = rows.Linear(p.Out);
        Drop(rows);
        Tensor sum = x + projected;
        Drop(projected);
        Drop(x);
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private Tensor Mlp(Tensor x, Parameters p)
    {
        Tensor normed = x.LayerNorm([_size.Width], p.Gain, p.Shift);
        Tensor up = normed.Linear(p.Up);
        Drop(normed);
        Tensor active = up.Gelu();
        Drop(up);
        Tensor down = active.Linear(p.Down);
        Drop(active);
        Tensor kept = down.Dropout(0.1, generator: _generator);
        Drop(down);
        Tensor sum = x + kept;
        Drop(kept);
        Drop(x);
        return sum;
    }

    private void Drop(Tensor x)
    {
        if (_explicitly) EngineScope.Free(x.Storage);
    }

    private void Descend(Tensor p)
    {
        using Grad.Guard off = Grad.Off();
        Tensor grad = (_explicitly ? p.State!.RawGrad : p.Grad)!;
        p.AddInPlace(grad, -0.01);
        p.Grad = null;
    }

    /// <summary>The weights of one layer.</summary>
    private sealed class Parameters(long width)
    {
        public Tensor Gain { get; } = Tensor.Ones([width]).RequireGrad();

        public Tensor Shift { get; } = Tensor.Zeros([width]).RequireGrad();

        public Tensor Qkv { get; } = Normal([3 * width, width], 0.05).RequireGrad();

        public Tensor Out { get; } = Normal([width, width], 0.05).RequireGrad();

        public Tensor Up { get; } = Normal([4 * width, width], 0.05).RequireGrad();

        public Tensor Down { get; } = Normal([width, 4 * width], 0.05).RequireGrad();

        public Tensor[] All => [Gain, Shift, Qkv, Out, Up, Down];

        public static Tensor Normal(Shape shape, double scale)
        {
            var random = new System.Random((int)shape.Count);
            var values = new float[shape.Count];
            for (int i = 0; i < values.Length; i++) values[i] = (float)(scale * (random.NextDouble() * 2 - 1));
            return Tensor.Of<float>(values, shape);
        }
    }
}
