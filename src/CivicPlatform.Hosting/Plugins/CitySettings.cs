using System.Security.Cryptography;
using CivicPlatform.Hosting;
using Microsoft.AspNetCore.DataProtection;

namespace CivicPlatform.Plugins;

/// <summary>What administrators set on plugins' pages, sealed with the keys of the city's web.</summary>
internal static class CitySettings
{
    /// <summary>The name under which the web's keys are used.</summary>
    public const string Application = "civic";

    /// <summary>Where the web's keys lie.</summary>
    public static DirectoryInfo WebKeys(CityFile file) => new(Path.Combine(file.DataFolder, "keys", "web"));

    /// <summary>The settings of a city's plugins.</summary>
    public static SettingsStore Of(CityFile file)
    {
        // Most cities have no secret to open when they start.
        var seals = new Lazy<IDataProtectionProvider>(() => DataProtectionProvider.Create(WebKeys(file), keys => keys.SetApplicationName(Application)));
        return new SettingsStore(CityComposition.PluginFolder(file), (plugin, text) => Seal(plugin).Protect(text), (plugin, text) =>
        {
            try
            {
                return Seal(plugin).Unprotect(text);
            }
            catch (CryptographicException)
            {
                // The keys are gone, with a folder that was not copied: what they sealed has to be typed again.
                return null;
            }
        });

        IDataProtector Seal(PluginId plugin) => seals.Value.CreateProtector("civic.plugin-settings", plugin.ToString());
    }
}
