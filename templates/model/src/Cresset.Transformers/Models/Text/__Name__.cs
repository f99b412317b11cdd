using Cresset.IO;
using Cresset.Nn;

namespace Cresset.Transformers.Models;

/// <summary>The config.json of <see cref="__Name__Model"/>.</summary>
/// <param name="Vocab">Number of token ids.</param>
/// <param name="Width">Size of a hidden state.</param>
public sealed record __Name__Config(int Vocab, int Width)
{
    /// <summary>Reads and checks the fields.</summary>
    /// <exception cref="CheckpointException">A field is missing or out of its range.</exception>
    public static __Name__Config Of(JsonFields json) => new(
        Vocab: json.Int("vocab_size", 1, 1 << 20),
        Width: json.Int("hidden_size", 1, 1 << 16));
}

/// <summary>
/// What it is (paper, year). One file that reads like its paper; property names give the checkpoint keys.
/// </summary>
public sealed class __Name__Model(__Name__Config config) : Module
{
    /// <summary>One row for each token id.</summary>
    public Parameter Weight { get; } = new(Tensor.Zeros([config.Vocab, config.Width]));

    /// <summary>Scores of the token ids for each hidden state.</summary>
    /// <param name="x">Hidden states [batch, time, width].</param>
    /// <returns>[batch, time, vocab]</returns>
    public Tensor Forward(Tensor x) => x.MatMul(Weight.Transpose(0, 1));
}
