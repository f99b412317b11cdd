namespace Cresset;

/// <summary>Runs hooks and users' functions: what they allocate is theirs, not the engine's.</summary>
internal static class UserCode
{
    public static void Run(Action action)
    {
        using EngineScope _ = EngineScope.Suspend();
        action();
    }

    public static T Run<T>(Func<T> function)
    {
        using EngineScope _ = EngineScope.Suspend();
        return function();
    }
}
