using CivicPlatform.Plugins;

namespace CivicPlatform.Texts;

/// <summary>The keys of the platform's own sentences, which a plugin may say, too.</summary>
internal static class PlatformKeys
{
    private static readonly Lazy<HashSet<string>> Keys = new(Read);

    public static bool Has(string key) => Keys.Value.Contains(key);

    private static HashSet<string> Read()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var assembly = typeof(PlatformKeys).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            foreach (var member in JsonReading.Read(reader.ReadToEnd())?.Members ?? [])
                keys.Add(member.Name);
        }
        return keys;
    }
}
