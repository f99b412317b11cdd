using System.Text;
using Cresset.Nn;

namespace Cresset.Optim;

/// <summary>
/// Changes parameters by their gradients, as <c>torch.optim.Optimizer</c>. Not safe on several threads.
/// </summary>
public abstract class Optimizer
{
    private readonly List<ParamGroup> _groups = [];
    private readonly HashSet<Tensor> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, ParamState> _state = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="ArgumentException">There is no parameter, one is given twice or is no leaf, or an
    /// option is out of range.</exception>
    private protected Optimizer(IEnumerable<ParamGroup> groups, OptimizerOptions options)
    {
        options.Check();
        Defaults = options;
        foreach (ParamGroup group in groups) AddParamGroup(group);
        if (_groups.Count == 0 || _groups.TrueForAll(g => g.Parameters.Count == 0))
            throw new ArgumentException("optimizer got an empty parameter list");
    }

    /// <summary>The options of groups that state no others.</summary>
    public OptimizerOptions Defaults { get; }

    /// <summary>The groups, in order.</summary>
    public IReadOnlyList<ParamGroup> ParamGroups => _groups;

    /// <summary>Adds parameters, such as those of a layer that is unfrozen during training.</summary>
    /// <exception cref="ArgumentException">A parameter is known already or is no leaf.</exception>
    public void AddParamGroup(ParamGroup group)
    {
        foreach (Tensor p in group.Parameters)
        {
            if (!p.IsLeaf) throw new ArgumentException("can't optimize a non-leaf Tensor");
            if (_known.Contains(p)) throw new ArgumentException("some parameters appear in more than one parameter group");
        }
        group.Attach(Defaults);
        _known.UnionWith(group.Parameters);
        _groups.Add(group);
    }

    /// <summary>Forgets the gradients of all parameters, or sets them to zero.</summary>
    public void ZeroGrad(bool setToNone = true)
    {
        foreach (Tensor p in _groups.SelectMany(g => g.Parameters))
        {
            if (setToNone) p.State?.ReplaceGrad(null);
            else if (p.State?.RawGrad is { } grad) Zero(grad);
        }
    }

    /// <summary>Changes each parameter that has a gradient.</summary>
    public void Step()
    {
        using Cresset.Grad.Guard off = Cresset.Grad.Off();
        foreach (ParamGroup group in _groups)
            foreach (Tensor p in group.Parameters)
                if (p.State?.RawGrad is { } grad)
                {
                    Update(p, grad.Detach(), group.Options, StateOf(p));
                    p.Touch();
                }
    }

    /// <summary>Computes the loss and its gradients with the closure first, gradients on.</summary>
    /// <returns>What the closure gave.</returns>
    public Tensor Step(Func<Tensor> closure)
    {
        Tensor loss;
        using (Cresset.Grad.On()) loss = closure();
        Step();
        return loss;
    }

    /// <summary>The state in PyTorch's layout; tensors share memory with the optimizer.</summary>
    public OptimizerState StateDict()
    {
        var state = new SortedDictionary<int, IReadOnlyDictionary<string, Tensor>>();
        var groups = new List<IReadOnlyDictionary<string, object?>>();
        int next = 0;
        foreach (ParamGroup group in _groups)
        {
            var entries = new OrderedDictionary<string, object?>(group.Options.Entries);
            if (group.InitialLr is { } initial) entries["initial_lr"] = initial;
            entries["params"] = Enumerable.Range(next, group.Parameters.Count).Select(i => (long)i).ToArray();
            groups.Add(entries);
            foreach (Tensor p in group.Parameters)
            {
                if (_state.TryGetValue(p, out ParamState? own) && own.Count > 0) state[next] = own;
                next++;
            }
        }
        return new OptimizerState(state, groups);
    }

    /// <summary>
    /// Takes over a saved state: options and, converted to the parameters' types, copies of the tensors.
    /// </summary>
    /// <exception cref="ArgumentException">Groups differ in number or size.</exception>
    public void LoadStateDict(OptimizerState state)
    {
        if (state.ParamGroups.Count != _groups.Count)
            throw new ArgumentException("loaded state dict has a different number of parameter groups");
        long[][] numbers = [.. state.ParamGroups.Select(g => NumbersOf(g.GetValueOrDefault("params")))];
        if (!numbers.Select(n => n.Length).SequenceEqual(_groups.Select(g => g.Parameters.Count))) throw new ArgumentException(
            "loaded state dict contains a parameter group that doesn't match the size of optimizer's group");
        OptimizerOptions[] options = [.. _groups.Select((g, i) => g.Options.With(state.ParamGroups[i]))];
        _state.Clear();
        for (int g = 0; g < _groups.Count; g++)
        {
            _groups[g].Options = options[g];
            double initial = state.ParamGroups[g].Number("initial_lr", double.NaN);
            if (!double.IsNaN(initial)) _groups[g].InitialLr = initial;
            for (int i = 0; i < numbers[g].Length; i++)
                if (state.State.TryGetValue((int)numbers[g][i], out IReadOnlyDictionary<string, Tensor>? saved))
                    Load(_groups[g].Parameters[i], saved);
        }
    }

    /// <summary>The groups and their options, as PyTorch prints them.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(PrintedName).Append(" (");
        for (int g = 0; g < _groups.Count; g++)
        {
            text.Append(g == 0 ? "" : "\n").Append("\nParameter Group ").Append(g);
            IEnumerable<KeyValuePair<string, object?>> entries = _groups[g].Options.Entries;
            if (_groups[g].InitialLr is { } initial) entries = entries.Append(new("initial_lr", initial));
            foreach ((string key, object? value) in entries.OrderBy(e => e.Key, StringComparer.Ordinal))
                text.Append("\n    ").Append(key).Append(": ").Append(Printed(value));
        }
        return text.Append("\n)").ToString();
    }

    /// <summary>
    /// One step of one parameter; the gradient may be memory of the engine and must not be kept.
    /// </summary>
    private protected abstract void Update(Tensor parameter, Tensor gradient, OptimizerOptions options, ParamState state);

    private protected virtual string PrintedName => GetType().Name;

    private ParamState StateOf(Tensor p)
    {
        if (!_state.TryGetValue(p, out ParamState? state)) _state[p] = state = [];
        return state;
    }

    private void Load(Tensor p, IReadOnlyDictionary<string, Tensor> saved)
    {
        ParamState own = StateOf(p);
        using Cresset.Grad.Guard off = Cresset.Grad.Off();
        foreach ((string name, Tensor value) in saved)
        {
            bool follows = name != "step" && value.Shape == p.Shape && value.DType.IsFloat();
            own[name] = follows ? Tensor.EmptyLike(p.Detach()).CopyInPlace(value) : value.Detach().Clone();
        }
    }

    private static void Zero(Tensor grad)
    {
        grad.Backend.Fill(grad, 0);
        grad.Touch();
    }

    private static long[] NumbersOf(object? list) => list switch
    {
        long[] numbers => numbers,
        System.Collections.IEnumerable others => [.. others.Cast<object>().Select(o => Convert.ToInt64(o, null))],
        _ => throw new ArgumentException("loaded state dict contains a parameter group without 'params'"),
    };

    private static string Printed(object? value) => value switch
    {
        bool flag => PythonText.Of(flag),
        long number => PythonText.Of(number),
        double number => PythonText.Of(number),
        (double a, double b) => $"({PythonText.Of(a)}, {PythonText.Of(b)})",
        null => "None",
        _ => value.ToString()!,
    };
}
