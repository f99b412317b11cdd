namespace Cresset.Transformers;

/// <summary>What a text model reads.</summary>
/// <param name="InputIds">Token ids, <c>[batch, time]</c> (choices: <c>[batch, choices, time]</c>).</param>
/// <param name="AttentionMask">1 for tokens, 0 for padding; none means all are tokens.</param>
/// <param name="TokenTypeIds">Which text of a pair; none means the first.</param>
/// <param name="PositionIds">Positions; none means 0, 1, 2 …</param>
public sealed record TextInputs(
    Tensor InputIds, Tensor? AttentionMask = null, Tensor? TokenTypeIds = null, Tensor? PositionIds = null)
{
    /// <summary>Keep the hidden states of every layer.</summary>
    public bool OutputHiddenStates { get; init; }

    /// <summary>Keep the attention probabilities of every layer (a slower path).</summary>
    public bool OutputAttentions { get; init; }
}

/// <summary>The result of a model without head.</summary>
/// <param name="LastHiddenState"><c>[batch, time, width]</c>.</param>
/// <param name="PoolerOutput"><c>[batch, width]</c>, where the model has a pooler.</param>
/// <param name="HiddenStates">The embeddings and each layer's result, if asked for.</param>
/// <param name="Attentions"><c>[batch, heads, time, time]</c> of each layer, if asked for.</param>
public sealed record EncoderOutput(Tensor LastHiddenState, Tensor? PoolerOutput,
    IReadOnlyList<Tensor>? HiddenStates = null, IReadOnlyList<Tensor>? Attentions = null);

/// <summary>The result of a head: scores, and the loss where labels were given.</summary>
/// <param name="Logits">Scores before softmax.</param>
/// <param name="Loss">The loss, 0-d.</param>
public sealed record HeadOutput(Tensor Logits, Tensor? Loss = null);

/// <summary>The result of a question answering head.</summary>
/// <param name="StartLogits">Scores of each position to begin the answer, <c>[batch, time]</c>.</param>
/// <param name="EndLogits">Scores of each position to end it.</param>
/// <param name="Loss">The loss, 0-d, where positions were given.</param>
public sealed record SpanOutput(Tensor StartLogits, Tensor EndLogits, Tensor? Loss = null);

/// <summary>The result of a pretraining head.</summary>
/// <param name="PredictionLogits"><c>[batch, time, vocab]</c>.</param>
/// <param name="SeqRelationshipLogits"><c>[batch, 2]</c>.</param>
/// <param name="Loss">The sum of both losses, 0-d, where labels were given.</param>
public sealed record PretrainingOutput(Tensor PredictionLogits, Tensor SeqRelationshipLogits, Tensor? Loss = null);
