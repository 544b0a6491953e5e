using System.Globalization;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>What a city's lock said before each change, numbered, in a folder of its data.</summary>
internal sealed class LockHistory(string folder)
{
    /// <summary>Writes down what the lock says now.</summary>
    /// <exception cref="CivicException">CIVIC3120: it could not be written.</exception>
    public void Keep(PluginLock now)
    {
        Directory.CreateDirectory(folder);
        now.Write(Path.Combine(folder, $"{(Files().FirstOrDefault().Number + 1).ToString("000000", CultureInfo.InvariantCulture)}.json"));
    }

    /// <summary>What it said before, the latest first.</summary>
    /// <exception cref="CivicException">CIVIC3120: one cannot be read.</exception>
    public IEnumerable<PluginLock> Before() => Files().Select(file => PluginLock.Read(file.Path)).OfType<PluginLock>();

    private IEnumerable<(int Number, string Path)> Files() => !Directory.Exists(folder) ? [] : Directory.GetFiles(folder, "*.json")
        .Select(file => (int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, file))
        .Where(file => file.Item1 > 0).OrderByDescending(file => file.Item1);
}
