using System.Text.Json;

namespace Cresset.Fidelity;

/// <summary>Knows for each kind of file what its cases are. Kinds are told by their fields, not by file
/// names.</summary>
internal static class CaseSources
{
    public static bool HasCases(CaseFile file) => IsList(file) || TokenizerFile.IsOne(file)
        || ChatFile.IsOne(file) || AttackCase.IsOne(file);

    public static IEnumerable<Case> Of(CaseFile file) => TokenizerFile.IsOne(file) ? TokenizerFile.Cases(file)
        : ChatFile.IsOne(file) ? ChatFile.Cases(file)
        : AttackCase.IsOne(file) ? AttackCase.Cases(file)
        : file.Root.GetProperty("cases").EnumerateArray().Select((json, i) =>
            new Case(NameOf(json, i), RunnerOf(file, json)));

    private static bool IsList(CaseFile file) =>
        file.Root.Find("cases") is { ValueKind: JsonValueKind.Array } list
        && list.EnumerateArray().All(c => c.ValueKind == JsonValueKind.Object);

    private static string NameOf(JsonElement json, int number) =>
        (json.Find("name") ?? json.Find("case") ?? json.Find("file"))
        is { ValueKind: JsonValueKind.String } name ? name.GetString()! : $"#{number}";

    private static Action<Check> RunnerOf(CaseFile file, JsonElement json) => file.Area switch
    {
        "ops" => check => RunOp(file, json, check),
        "rng" => check => RandomCase.Run(file, json, check),
        "nn" => check => RunModule(file, json, check),
        "tokenizers" => check => ComponentCases.Run(file, json, check),
        "formats" => check => new FormatCase(file, json, check).Run(),
        "training" when json.Find("kind") is not null => check => new LoaderCase(file, json, check).Run(),
        "trainer" when json.Find("train_batches") is not null => check => new TrainerCase(file, json, check)
            .Run(),
        "models" when json.Find("model_class") is not null => check => new ModelCase(file, json, check).Run(),
        "models" when json.Find("load_class") is not null => check => new LoadCase(file, json, check).Run(),
        "models" when json.Find("input")?.Find("model_type") is not null => check => ConfigCase.Run(json, check),
        "optim" when json.Find("lr") is not null => check => SchedulerCase.Run(json, check),
        "optim" when json.Find("groups") is null && json.Find("optimizer")?.GetString() == "AdamW" =>
            check => ResumeCase.Run(file, json, check),
        "optim" when json.Find("optimizer") is not null => check => new OptimizerCase(file, json, check)
            .Run(),
        _ => _ => throw new NotBoundException($"the harness has no runner for {file.Area}"),
    };

    private static void RunOp(CaseFile file, JsonElement json, Check check)
    {
        if (json.Find("program") is not null) ProgramCase.Run(json, check);
        else if (json.Find("text") is not null && json.Find("kind") is not null) PrintingCase.Run(file, json,
            check);
        else if (json.Find("type") is not null || json.Find("accepted") is not null) ErrorCase.Run(json,
            check);
        else if (json.Find("result") is not null && json.Find("inputs") is null) PromotionCase.Run(json,
            check);
        else if (json.Find("unused") is not null) SecondOrderCase.Run(new OpCase(file, json), check);
        else new OpCase(file, json).Run(check);
    }

    private static void RunModule(CaseFile file, JsonElement json, Check check)
    {
        string? kind = json.Find("kind")?.GetString();
        if (kind is "default" or "function" or "gain" or "dropout") InitCase.Run(file, json, check);
        else if (kind is "layout" or "load" or "error" or "iteration") ContainerCase.Run(json, check);
        else if (json.Find("total_norm") is not null) ClipCase.Run(file, json, check);
        else if (kind is null && json.Find("module") is not null
            && json.Find("repr") is not null) new ModuleCase(file, json, check).Run();
        else throw new NotBoundException($"the harness has no runner for {kind ?? json.Find("function")?.GetString() ?? "this"}");
    }
}
