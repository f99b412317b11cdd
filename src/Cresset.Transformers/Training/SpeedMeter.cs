using System.Diagnostics;

namespace Cresset.Transformers;

/// <summary>One step's facts.</summary>
internal readonly record struct StepFacts(int Step, double Epoch, double Loss, long Samples, long Tokens);

/// <summary>Speed, smoothed loss and time to the end.</summary>
internal sealed class SpeedMeter(int firstStep, int totalSteps)
{
    private const double Past = 0.95;

    private readonly long _start = Stopwatch.GetTimestamp();
    private double _smoothed, _weight, _sum;
    private long _samples, _tokens;
    private int _steps;

    public double MeanLoss => _steps == 0 ? 0 : _sum / _steps;

    public TrainingProgress Count(StepFacts facts)
    {
        _steps++;
        _sum += facts.Loss;
        (_samples, _tokens) = (_samples + facts.Samples, _tokens + facts.Tokens);
        _smoothed = Past * _smoothed + (1 - Past) * facts.Loss;
        _weight = Past * _weight + (1 - Past);
        double seconds = Math.Max(Stopwatch.GetElapsedTime(_start).TotalSeconds, 1e-9);
        return new TrainingProgress(facts.Step, totalSteps, facts.Epoch, facts.Loss)
        {
            SmoothedLoss = _smoothed / _weight,
            LearningRate = 0,
            GradNorm = 0,
            SamplesPerSecond = _samples / seconds,
            TokensPerSecond = _tokens / seconds,
            Remaining = TimeSpan.FromSeconds(seconds / (facts.Step - firstStep) * (totalSteps - facts.Step)),
        };
    }
}
