namespace Cresset.Transformers;

/// <summary>
/// Which rows make which batch of which step: epoch e is a permutation drawn with seed + e.
/// </summary>
internal sealed class EpochPlan
{
    private readonly long _rows;
    private readonly TrainingArguments _arguments;

    public EpochPlan(long rows, TrainingArguments arguments)
    {
        (_rows, _arguments) = (rows, arguments);
        long batches = arguments.DataloaderDropLast ? rows / arguments.TrainBatchSize
            : (rows + arguments.TrainBatchSize - 1) / arguments.TrainBatchSize;
        if (batches == 0) throw new ArgumentException(
            $"Trainer: {rows} rows are fewer than a batch of {arguments.TrainBatchSize}, and the last is dropped.");
        int accumulation = arguments.GradientAccumulationSteps;
        StepsPerEpoch = (int)((batches + accumulation - 1) / accumulation);
        TotalSteps = arguments.MaxSteps > 0 ? arguments.MaxSteps
            : (int)Math.Ceiling(arguments.NumTrainEpochs * StepsPerEpoch);
        WarmupSteps = arguments.WarmupSteps >= 1 ? (int)arguments.WarmupSteps
            : (int)Math.Ceiling(TotalSteps * arguments.WarmupSteps);
    }

    public int StepsPerEpoch { get; }

    public int TotalSteps { get; }

    public int WarmupSteps { get; }

    public double EpochOf(int step) => (double)step / StepsPerEpoch;

    public bool EndsEpoch(int step) => step % StepsPerEpoch == 0;

    /// <summary>
    /// The steps that are left of the epoch in which <paramref name="done"/> steps are done.
    /// </summary>
    public IEnumerable<long[][]> Steps(int done)
    {
        long epoch = done / StepsPerEpoch;
        long[] order = Order(epoch);
        return order.Chunk(_arguments.TrainBatchSize)
            .Where(b => !_arguments.DataloaderDropLast || b.Length == _arguments.TrainBatchSize)
            .Chunk(_arguments.GradientAccumulationSteps).Skip(done % StepsPerEpoch);
    }

    private long[] Order(long epoch) =>
        Tensor.RandPerm(_rows, generator: new Generator(unchecked((ulong)(_arguments.Seed + epoch)))).ToArray<long>();
}
