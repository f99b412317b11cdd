using System.Globalization;

namespace Cresset.Transformers;

/// <summary>The folders <c>checkpoint-N</c> of a run.</summary>
public static class CheckpointFolders
{
    private const string Prefix = "checkpoint-";

    /// <summary>The newest complete checkpoint of a run, or null.</summary>
    public static string? Latest(string run) => All(run) is [.., var newest] ? newest : null;

    internal static void Write<T>(Trainer<T> trainer, string run, TrainingArguments arguments)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{trainer.Step}");
        trainer.SaveCheckpoint(Path.Combine(run, name));
        if (arguments.SaveTotalLimit == 0) return;
        foreach (string old in All(run).SkipLast(arguments.SaveTotalLimit)) Directory.Delete(old, true);
    }

    /// <summary>Complete checkpoints by step; folders under a temporary name do not count.</summary>
    private static IReadOnlyList<string> All(string run) => !Directory.Exists(run) ? [] : [..
        from folder in Directory.GetDirectories(run, Prefix + "*")
        let number = Path.GetFileName(folder)[Prefix.Length..]
        where number.All(char.IsAsciiDigit)
        orderby int.Parse(number, CultureInfo.InvariantCulture)
        select folder];
}
