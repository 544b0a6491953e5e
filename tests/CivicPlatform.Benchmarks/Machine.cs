using System.Globalization;
using System.Runtime.InteropServices;

namespace CivicPlatform;

/// <summary>What the figures were measured on, without a name that leads to the machine.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(CultureInfo.InvariantCulture,
        $"{Processor()}{Cache()}, {Environment.ProcessorCount} logical processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024):0} GiB, {RuntimeInformation.FrameworkDescription}");

    // The last cache, which all share: the same processor time buys more where more fits.
    private static string Cache()
    {
        const string Size = "/sys/devices/system/cpu/cpu0/cache/index3/size";
        return File.Exists(Size) && long.TryParse(File.ReadAllText(Size).Trim().TrimEnd('K'), CultureInfo.InvariantCulture, out var kibibytes)
            ? string.Create(CultureInfo.InvariantCulture, $" with a cache of {kibibytes / 1024} MiB") : "";
    }

    private static string Processor()
    {
        if (!File.Exists("/proc/cpuinfo"))
            return RuntimeInformation.ProcessArchitecture.ToString();
        return File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
            ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
