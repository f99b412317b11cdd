using System.Runtime.CompilerServices;

namespace Cresset.Devices.Cpu.Kernels;

/// <summary>How the just-in-time compiler treats kernels.</summary>
internal static class Jit
{
    /// <summary>
    /// Optimised at the first call, and never inlined: inside its caller a kernel competes for the compiler's
    /// inlining budget, and where that runs out every vector operation becomes a call (twelve times slower).
    /// </summary>
    public const MethodImplOptions Kernel =
        MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
}
