namespace Cresset.Optim;

/// <summary>
/// Parameters that share their options. What is set before the group belongs to an optimizer differs from the
/// optimizer's options; everything else is taken over.
/// </summary>
public sealed class ParamGroup
{
    private readonly List<Func<OptimizerOptions, OptimizerOptions>> _changes = [];
    private OptimizerOptions? _options;

    /// <summary>A group with the optimizer's options.</summary>
    public ParamGroup(IEnumerable<Tensor> parameters) => Parameters = [.. parameters];

    /// <summary>
    /// A group whose options differ: <c>ParamGroup.With&lt;AdamOptions&gt;(p, o => o with { Lr = 0.1 })</c>.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// Thrown by the optimizer if its options are of another type.
    /// </exception>
    public static ParamGroup With<TOptions>(IEnumerable<Tensor> parameters, Func<TOptions, TOptions> change)
        where TOptions : OptimizerOptions
    {
        var group = new ParamGroup(parameters);
        group._changes.Add(options => options is TOptions own ? change(own) : throw new ArgumentException(
            $"ParamGroup: the group changes {typeof(TOptions).Name}, but the optimizer has {options.GetType().Name}."));
        return group;
    }

    /// <summary>The tensors, in order.</summary>
    public IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The options in force.</summary>
    /// <exception cref="InvalidOperationException">The group belongs to no optimizer yet.</exception>
    public OptimizerOptions Options
    {
        get => _options ?? throw new InvalidOperationException("ParamGroup: add the group to an optimizer first.");
        set
        {
            value.Check();
            _options = value;
        }
    }

    /// <summary>Learning rate.</summary>
    public double Lr
    {
        get => Options.Lr;
        set => Change(o => o with { Lr = value });
    }

    /// <summary>Weight decay.</summary>
    public double WeightDecay
    {
        get => Options.WeightDecay;
        set => Change(o => o with { WeightDecay = value });
    }

    /// <summary>The learning rate that schedulers start from; null before there was one.</summary>
    public double? InitialLr { get; set; }

    internal void Attach(OptimizerOptions defaults)
    {
        if (_options is not null) return;
        OptimizerOptions options = defaults;
        foreach (var change in _changes) options = change(options);
        Options = options;
    }

    private void Change(Func<OptimizerOptions, OptimizerOptions> change)
    {
        if (_options is null) _changes.Add(change);
        else Options = change(_options);
    }
}
