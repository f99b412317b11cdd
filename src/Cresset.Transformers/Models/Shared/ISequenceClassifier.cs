namespace Cresset.Transformers;

/// <summary>A model that scores whole texts.</summary>
public interface ISequenceClassifier
{
    /// <summary>Scores <c>[batch, labels]</c>, and the loss where labels are given.</summary>
    HeadOutput Forward(TextInputs inputs, Tensor? labels = null);
}
