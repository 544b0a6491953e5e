using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Plugins;

/// <summary>Settings as they were typed.</summary>
/// <param name="Values">By the option's name; a switch that is off is not there.</param>
/// <param name="Forgotten">Secrets that are to be forgotten.</param>
internal sealed record TypedSettings(IReadOnlyDictionary<string, string> Values, IReadOnlySet<string> Forgotten)
{
    public static TypedSettings Of(IFormCollection form) => new(
        Named(form, SettingsEndpoints.Field).ToDictionary(name => name, name => form[SettingsEndpoints.Field + name].ToString(), StringComparer.Ordinal),
        Named(form, SettingsEndpoints.Forget).ToHashSet(StringComparer.Ordinal));

    private static IEnumerable<string> Named(IFormCollection form, string prefix) =>
        form.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]);
}
