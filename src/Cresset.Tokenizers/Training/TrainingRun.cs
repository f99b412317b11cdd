using Cresset.Tokenizers.Text;

namespace Cresset.Tokenizers.Training;

/// <summary>
/// What the steps of one training share: who is told of progress, who may stop it, how many threads work.
/// </summary>
internal sealed record TrainingRun(
    IProgress<TokenizerProgress>? Progress, int Threads, CancellationToken Cancellation)
{
    /// <summary>Tells how far the work is and stops it if asked to.</summary>
    /// <exception cref="OperationCanceledException">It was asked to.</exception>
    public void Report(TrainingPhase phase, long done, long total)
    {
        Cancellation.ThrowIfCancellationRequested();
        Progress?.Report(new(phase, done, total));
    }

    /// <summary>
    /// Does independent pieces of work; how they are cut must not depend on the number of threads.
    /// </summary>
    public void Work(int count, Action<int> work)
    {
        Workers.Run(count, i =>
        {
            if (!Cancellation.IsCancellationRequested)
                work(i);
        }, Threads);
        Cancellation.ThrowIfCancellationRequested();
    }
}
