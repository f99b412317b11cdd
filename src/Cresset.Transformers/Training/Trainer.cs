using Cresset.Nn;
using Cresset.Optim;

namespace Cresset.Transformers;

/// <summary>
/// Trains a model as transformers' Trainer does: the same order of the data, the same schedule, the same
/// losses.
/// </summary>
/// <typeparam name="TSample">One row of the data.</typeparam>
public sealed class Trainer<TSample>
{
    private readonly TrainingTask<TSample> _task;
    private readonly TrainingArguments _arguments;
    private readonly AdamW _optimizer;
    private readonly LRScheduler _scheduler;
    private readonly BestModel _best;
    private readonly List<LogEntry> _log = [];
    private double _lossSinceLog;
    private int _stepsSinceLog;

    /// <summary>Prepares the optimizer and its schedule.</summary>
    /// <exception cref="ArgumentException">An argument is out of range, or there is no data.</exception>
    public Trainer(TrainingTask<TSample> task, TrainingArguments arguments)
    {
        arguments.Check();
        if (task.TrainData.Count == 0) throw new ArgumentException("Trainer: there is no training data.", nameof(task));
        (_task, _arguments) = (task, arguments);
        Plan = new EpochPlan(task.TrainData.Count, arguments);
        _optimizer = new AdamW(DecayGroups.Of(task.Model, arguments.WeightDecay), arguments.LearningRate,
            (arguments.AdamBeta1, arguments.AdamBeta2), arguments.AdamEpsilon, arguments.WeightDecay);
        _scheduler = Schedules.Get(arguments.LrSchedulerType, _optimizer, Plan.WarmupSteps, Plan.TotalSteps);
        _best = new BestModel(task.Model, arguments);
    }

    /// <summary>What was logged so far.</summary>
    public IReadOnlyList<LogEntry> Log => _log;

    /// <summary>Steps done.</summary>
    public int Step { get; private set; }

    /// <summary>Which rows make which batch.</summary>
    internal EpochPlan Plan { get; }

    /// <summary>Trains to the end, or until it is cancelled; a step is always finished.</summary>
    /// <param name="progress">Hears of each step.</param>
    /// <param name="resumeFrom">
    /// A checkpoint folder to go on from; the result is bit for bit that of the unbroken run.
    /// </param>
    /// <param name="cancellation">Stops after the step; a checkpoint is written first.</param>
    /// <exception cref="IO.CheckpointException">The checkpoint is malformed or of another model.</exception>
    public TrainingOutcome Train(
        IProgress<TrainingProgress>? progress = null, string? resumeFrom = null, CancellationToken cancellation = default)
    {
        Rng.ManualSeed(_arguments.Seed);
        if (resumeFrom is not null) Resume(resumeFrom);
        var meter = new SpeedMeter(Step, Plan.TotalSteps);
        while (Step < Plan.TotalSteps && !_best.ShouldStop)
        {
            foreach (long[][] group in Plan.Steps(Step))
            {
                TrainingProgress now = RunStep(group, meter);
                progress?.Report(now);
                bool stop = cancellation.IsCancellationRequested;
                AfterStep(now, stop);
                if (stop) return new TrainingOutcome(Step, Plan.TotalSteps, meter.MeanLoss, true);
                if (Step >= Plan.TotalSteps) break;
            }
        }
        _best.Restore();
        return new TrainingOutcome(Step, Plan.TotalSteps, meter.MeanLoss, false);
    }

    /// <summary>The mean loss and the metrics over the evaluation data.</summary>
    /// <param name="cancellation">Stops between batches.</param>
    public IReadOnlyDictionary<string, double> Evaluate(CancellationToken cancellation = default)
    {
        using Grad.Guard off = Grad.Off();
        _task.Model.Eval();
        var (logits, labels) = (new List<Tensor>(), new List<Tensor>());
        double loss = 0;
        long count = 0;
        foreach (TSample[] batch in _task.EvalData.Chunk(_arguments.EvalBatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_arguments.DataloaderDropLast && batch.Length < _arguments.EvalBatchSize) break;
            BatchResult result = _task.Run(batch);
            (loss, count) = (loss + result.Loss.Item<float>() * (double)batch.Length, count + batch.Length);
            logits.Add(result.Logits);
            labels.Add(result.Labels);
        }
        var values = new Dictionary<string, double> { ["eval_loss"] = loss / Math.Max(count, 1) };
        foreach ((string name, double value) in _task.Metrics(new Predictions(logits, labels))) values["eval_" + name] = value;
        return values;
    }

    /// <summary>Writes a checkpoint: it is there whole or not at all.</summary>
    public void SaveCheckpoint(string folder) => TrainerCheckpoint.Save(folder, _task.Model, new TrainerState(
        Step, _optimizer.StateDict(), _scheduler.StateDict(), _log), _task.SaveExtras);

    private void Resume(string folder)
    {
        TrainerState state = TrainerCheckpoint.Load(folder, _task.Model, _optimizer);
        Step = state.Step;
        _scheduler.LoadStateDict(state.Scheduler);
        _log.AddRange(state.Log);
        foreach (LogEntry entry in state.Log) _best.Consider(entry);
    }

    private TrainingProgress RunStep(long[][] group, SpeedMeter meter)
    {
        _task.Model.Train();
        _optimizer.ZeroGrad();
        double rate = _optimizer.ParamGroups[0].Lr, loss = 0;
        long samples = 0, tokens = 0;
        foreach (long[] batch in group)
        {
            BatchResult result = _task.Run([.. batch.Select(i => _task.TrainData[(int)i])]);
            result.Loss.Backward();
            loss += result.Loss.Item<float>();
            (samples, tokens) = (samples + batch.Length, tokens + result.Tokens);
        }
        double norm = Gradients.ClipGradNorm(_task.Model.Parameters(),
            _arguments.MaxGradNorm > 0 ? _arguments.MaxGradNorm : double.PositiveInfinity);
        _optimizer.Step();
        _scheduler.Step();
        _optimizer.ZeroGrad();
        Step++;
        (_lossSinceLog, _stepsSinceLog) = (_lossSinceLog + loss, _stepsSinceLog + 1);
        return meter.Count(new StepFacts(Step, Plan.EpochOf(Step), loss, samples, tokens)) with
        { LearningRate = rate, GradNorm = norm };
    }

    private void AfterStep(TrainingProgress now, bool stopping)
    {
        bool epochEnds = Plan.EndsEpoch(Step) || Step == Plan.TotalSteps;
        if (Due(_arguments.LoggingStrategy, _arguments.LoggingSteps, epochEnds)) LogStep(now);
        if (Due(_arguments.EvalStrategy, _arguments.EvalSteps, epochEnds) && _task.EvalData.Count > 0)
        {
            var entry = new LogEntry(Step, now.Epoch, Evaluate());
            _log.Add(entry);
            _best.Consider(entry);
        }
        bool due = Due(_arguments.SaveStrategy, _arguments.SaveSteps, epochEnds) && Step < Plan.TotalSteps;
        if (_arguments.OutputDir is { } folder && (stopping || due)) CheckpointFolders.Write(this, folder, _arguments);
    }

    private void LogStep(TrainingProgress now)
    {
        _log.Add(new LogEntry(Step, now.Epoch, new Dictionary<string, double>
        {
            ["loss"] = _lossSinceLog / _stepsSinceLog,
            ["grad_norm"] = now.GradNorm,
            ["learning_rate"] = now.LearningRate,
        }));
        (_lossSinceLog, _stepsSinceLog) = (0, 0);
    }

    private bool Due(IntervalStrategy strategy, int steps, bool epochEnds) => strategy switch
    {
        IntervalStrategy.Steps => Step % steps == 0,
        IntervalStrategy.Epoch => epochEnds,
        _ => false,
    };
}
