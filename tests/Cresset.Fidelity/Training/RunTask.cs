using System.Text.Json;
using Cresset.Transformers;
using Cresset.Transformers.Models;

namespace Cresset.Fidelity;

/// <summary>A run's rows of ids, masks and labels; notes which rows each training batch had.</summary>
internal sealed class RunTask(BertForSequenceClassification model, Func<string, Tensor> data)
    : TrainingTask<RunTask.Row>
{
    /// <summary>A row of one of the two sets.</summary>
    internal readonly record struct Row(string Set, int Number);

    public override PretrainedModel Model => model;

    public override IReadOnlyList<Row> TrainData { get; } = Rows("train", data("train.input_ids").Shape[0]);

    public override IReadOnlyList<Row> EvalData { get; } = Rows("eval", data("eval.input_ids").Shape[0]);

    /// <summary>Numbers of the rows of each training batch.</summary>
    public List<int[]> Batches { get; } = [];

    public override BatchResult Run(IReadOnlyList<Row> batch)
    {
        string set = batch[0].Set;
        if (set == "train") Batches.Add([.. batch.Select(r => r.Number)]);
        Tensor rows = Tensor.Of<long>([.. batch.Select(r => (long)r.Number)], [batch.Count]);
        Tensor Pick(string name) => data($"{set}.{name}").IndexSelect(0, rows);
        Tensor labels = Pick("labels");
        HeadOutput y = model.Forward(new TextInputs(Pick("input_ids"), Pick("attention_mask")), labels);
        return new BatchResult(y.Loss!, y.Logits, labels, batch.Count);
    }

    public override IReadOnlyDictionary<string, double> Metrics(Predictions predictions)
    {
        Tensor[] logits = [.. predictions.Logits], labels = [.. predictions.Labels];
        double right = 0, all = 0;
        for (int i = 0; i < logits.Length; i++)
        {
            int[] expected = labels[i].ToArray<int>();
            float[][] scores = [.. logits[i].ToArray<float>().Chunk((int)logits[i].Shape[1])];
            right += expected.Where((label, row) => Array.IndexOf(scores[row], scores[row].Max()) == label).Count();
            all += expected.Length;
        }
        return new Dictionary<string, double> { ["accuracy"] = right / all };
    }

    private static Row[] Rows(string set, long count) => [.. Enumerable.Range(0, (int)count)
        .Select(i => new Row(set, i))];
}
