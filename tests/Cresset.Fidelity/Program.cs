using Cresset.Fidelity;

try
{
    Options options = Options.Parse(args);
    var report = new Report();
    foreach (CaseFile file in FixtureTree.Files(options.Fixtures, options.Group))
        using (file) report.Add(file.Group, CaseSources.Of(file).Select(CaseRunner.Run));
    if (options.Json) report.WriteJson(Console.Out);
    else report.WriteText(Console.Out, options.Verbose);
    return report.Failed == 0 ? 0 : 1;
}
catch (ArgumentException e)
{
    Console.Error.WriteLine($"fidelity: {e.Message}");
    return 2;
}
