namespace Cresset.Data;

/// <summary>Loads the samples of a batch and collates them; says which one failed.</summary>
internal sealed class BatchMaker<TSample, TBatch>(
    IReadOnlyList<TSample> dataset, Func<IReadOnlyList<TSample>, TBatch> collate)
{
    public TBatch Make(int[] indices, int number, CancellationToken stop)
    {
        var samples = new TSample[indices.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            samples[i] = Load(indices[i], number);
        }
        try
        {
            return collate(samples);
        }
        catch (Exception e)
        {
            throw new DataLoaderException(
                $"DataLoader: batch {number} (samples {string.Join(", ", indices)}) could not be made: {e.Message}", null, e);
        }
    }

    private TSample Load(int index, int batch)
    {
        try
        {
            return dataset[index];
        }
        catch (Exception e)
        {
            throw new DataLoaderException(
                $"DataLoader: sample {index} (batch {batch}) could not be loaded: {e.Message}", index, e);
        }
    }
}
