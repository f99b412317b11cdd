using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>
/// Cross entropy of rows of scores with class indices: log-sum-exp and pick, without probabilities in memory.
/// </summary>
internal static unsafe class CrossEntropyRows<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Scores [rows, classes], targets [rows], and PyTorch's options.</summary>
    public readonly struct Problem(T* scores, long* targets, long rows, long classes)
    {
        public readonly T* Scores = scores;
        public readonly long* Targets = targets;
        public readonly long Rows = rows, Classes = classes;

        /// <summary>[classes] weights, or null for ones.</summary>
        public T* Weight { get; init; }

        /// <summary>Rows with this target have loss and gradient zero.</summary>
        public long IgnoreIndex { get; init; } = -100;

        /// <summary>The part of the target that is spread over all classes, in [0, 1].</summary>
        public double Smoothing { get; init; }

        public T WeightOf(long target) => Weight is null ? T.One : Weight[target];

        public double TotalWeight() => Weight is null ? Classes : RowMath.SumWide(Weight, Classes);

        public void RequireTarget(long row)
        {
            if ((ulong)Targets[row] >= (ulong)Classes && Targets[row] != IgnoreIndex)
                throw new ArgumentOutOfRangeException(
                    nameof(row),
                    $"CrossEntropy: target {Targets[row]} of row {row} is not in [0, {Classes}).");
        }
    }

    /// <summary>
    /// <c>loss = (1 − s)·w[t]·(lse − x[t]) + s/classes · Σ w·(lse − x)</c> and <c>lse = log Σ exp x</c> for
    /// each row; the caller reduces. Divide by <c>Σ w[t]</c> for PyTorch's mean.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A target is neither a class nor the ignored index.
    /// </exception>
    public static void Forward(Problem problem, T* losses, T* logSumExp) =>
        RowLoop.Run(
            problem.Rows, problem.Classes, new ForwardRow(problem, losses, logSumExp, problem.TotalWeight()));

    /// <summary>
    /// <c>dx = dLoss · ((1 − s)·w[t]·(p − 1[t]) + s/classes · (p·Σw − w))</c> with <c>p = exp(x − lse)</c>.
    /// <paramref name="dLoss"/> has a gradient for each row, <paramref name="stride"/> apart (0: one for
    /// all).
    /// </summary>
    public static void Backward(Problem problem, T* logSumExp, T* dLoss, long stride, T* dx) =>
        RowLoop.Run(
            problem.Rows, problem.Classes,
            new BackwardRow(problem, logSumExp, new Matrix<T>(dLoss, stride, 1), dx, problem.TotalWeight()));

    private readonly struct ForwardRow(Problem problem, T* losses, T* logSumExp, double totalWeight)
        : IRowKernel
    {
        private readonly Problem problem = problem;

        public void Row(long row)
        {
            problem.RequireTarget(row);
            long target = problem.Targets[row], classes = problem.Classes;
            T* x = problem.Scores + (row * classes);
            T max = RowMath.Max(x, classes);
            T logarithm = T.Log(RowMath.SumExpDifference(x, max, classes));
            logSumExp[row] = max + logarithm;
            losses[row] = T.Zero;
            if (target == problem.IgnoreIndex)
                return;
            // The difference to the maximum first: close to a sure answer the loss keeps its digits.
            T picked = problem.WeightOf(target) * (logarithm - (x[target] - max));
            T smoothing = T.CreateTruncating(problem.Smoothing);
            losses[row] = problem.Smoothing == 0
                ? picked
                : ((T.One - smoothing) * picked)
                    + (smoothing / T.CreateTruncating(classes) * Spread(x, max + logarithm));
        }

        private T Spread(T* x, T lse)
        {
            long classes = problem.Classes;
            double scores = problem.Weight is null
                ? RowMath.SumWide(x, classes)
                : RowMath.DotWide(x, problem.Weight, classes);
            return T.CreateTruncating((totalWeight * double.CreateTruncating(lse)) - scores);
        }
    }

    private readonly struct BackwardRow(
        Problem problem, T* logSumExp, Matrix<T> dLoss, T* dx, double totalWeight)
        : IRowKernel
    {
        private readonly Problem problem = problem;
        private readonly Matrix<T> dLoss = dLoss;

        public void Row(long row)
        {
            problem.RequireTarget(row);
            long target = problem.Targets[row], classes = problem.Classes;
            T* gradient = dx + (row * classes);
            if (target == problem.IgnoreIndex)
            {
                new Span<T>(gradient, checked((int)classes)).Clear();
                return;
            }

            T upstream = *dLoss.From(row, 0).Data;
            T picked = T.CreateTruncating(1 - problem.Smoothing) * problem.WeightOf(target) * upstream;
            T spread = T.CreateTruncating(problem.Smoothing / classes) * upstream;
            T factor = picked + (spread * T.CreateTruncating(totalWeight));
            ScaledExp(problem.Scores + (row * classes), logSumExp[row], factor, gradient, classes);
            gradient[target] -= picked;
            for (long i = 0; problem.Smoothing != 0 && i < classes; i++)
                gradient[i] -= spread * problem.WeightOf(i);
        }

        [MethodImpl(Jit.Kernel)]
        private static void ScaledExp(T* x, T shift, T factor, T* y, long width)
        {
            int lanes = Vector512<T>.Count;
            Vector512<T> minus = Vector512.Create(shift), by = Vector512.Create(factor);
            long i = 0;
            for (; i + lanes <= width; i += lanes)
                (Lane.Exp(Vector512.Load(x + i) - minus) * by).Store(y + i);
            if (i < width)
                Lane.Store(Lane.Exp(Lane.Load(x + i, width - i, T.Zero) - minus) * by, y + i, width - i);
        }
    }
}
