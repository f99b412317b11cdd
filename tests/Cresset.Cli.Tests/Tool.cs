using System.Diagnostics;

namespace Cresset.Cli.Tests;

/// <summary>Runs the built program as a user does, in a folder of its own.</summary>
internal sealed class Tool : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("cresset-cli").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    public (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public (int Code, string Output, string Errors) RunWithInput(string input, params string[] arguments)
    {
        using Process process = Start(arguments, withInput: true);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    public Process Start(params string[] arguments) => Start(arguments, withInput: false);

    private Process Start(string[] arguments, bool withInput)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "cresset-tool.dll");
        string? path = Environment.ProcessPath;
        bool isHost = Path.GetFileNameWithoutExtension(path) == "dotnet";
        string host = isHost ? path! : "dotnet";
        ProcessStartInfo start = new(host, [program, .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = withInput,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
