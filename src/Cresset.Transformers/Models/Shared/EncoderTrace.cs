namespace Cresset.Transformers;

/// <summary>Collects what a caller wants to see of an encoder's layers.</summary>
internal sealed class EncoderTrace(bool hiddenStates, bool attentions)
{
    private readonly List<Tensor> _hidden = [], _attentions = [];

    public IReadOnlyList<Tensor>? HiddenStates => hiddenStates ? _hidden : null;

    public IReadOnlyList<Tensor>? Attentions => attentions ? _attentions : null;

    public bool WantsAttentions => attentions;

    public void Add(Tensor x)
    {
        if (hiddenStates) _hidden.Add(x);
    }

    /// <summary>Attention by its formula, so that the probabilities can be shown.</summary>
    public Tensor Attend((Tensor Q, Tensor K, Tensor V) heads, Tensor? mask, double dropout)
    {
        Tensor scores = heads.Q.MatMul(heads.K.MT) / Math.Sqrt(heads.Q.Shape[^1]);
        if (mask is { DType: DType.Bool }) scores = Tensor.Where(mask, scores, float.MinValue);
        else if (mask is not null) scores = scores + mask;
        Tensor p = scores.Softmax(-1);
        if (attentions) _attentions.Add(p);
        return p.Dropout(dropout, dropout > 0).MatMul(heads.V);
    }
}
