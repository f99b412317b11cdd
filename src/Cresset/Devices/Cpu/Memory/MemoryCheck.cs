using System.Runtime.InteropServices;

namespace Cresset.Devices;

/// <summary>
/// Checks against use after free: on in debug builds and where CRESSET_MEMORY_CHECK is 1. Freed blocks are
/// filled with ones (NaN in every floating type, −1 in every signed integer), and every access checks the
/// block's generation.
/// </summary>
internal static unsafe class MemoryCheck
{
    /// <summary>What freed bytes hold.</summary>
    public const byte Poison = 0xFF;

    /// <summary>Whether the checks are on.</summary>
    public static readonly bool Enabled =
#if DEBUG
        true;
#else
        Environment.GetEnvironmentVariable("CRESSET_MEMORY_CHECK") == "1";
#endif

    /// <summary>Overwrites a freed block.</summary>
    public static void Fill(byte* address, long bytes) => NativeMemory.Fill(address, (nuint)bytes, Poison);
}
