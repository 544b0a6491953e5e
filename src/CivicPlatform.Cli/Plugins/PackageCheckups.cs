using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Looks at the packages, and whether the plugins that the city names are among them.</summary>
internal static class PackageCheckups
{
    public static IEnumerable<Checkup> Of(CivicHostOptions host, CityFile? city, Speech say)
    {
        var packages = InstalledPlugins.Find(host).Read().ToList();
        foreach (var (package, manifest, fault) in packages)
        {
            yield return manifest is not null
                ? new Checkup("package", CheckupState.Ok, say.Say("doctor.package", ("id", manifest.Id), ("version", manifest.Version), ("name", say.Of(manifest.Name))))
                : new Checkup("package", CheckupState.Fault, $"{fault!.Code}: {fault.What}\n{package}\n{fault.Why}", fault.Mend);
        }
        foreach (var plugin in city?.Plugins ?? [])
        {
            if (plugin.Apart is { } memory)
                yield return Apart(plugin, memory, say);
            var unpacked = Directory.Exists(Path.Combine(city!.DataFolder, "plugins", plugin.Id));
            if (!unpacked && !packages.Any(package => package.Manifest?.Id.ToString() == plugin.Id && (plugin.Version is null || plugin.Version == package.Manifest.Version)))
                yield return new Checkup("package", CheckupState.Warn, say.Say("doctor.package-missing", ("id", plugin.Id), ("version", plugin.Version ?? "*")), say["doctor.package-mend"]);
            // Of several versions, which one runs the lock says; what none of them asks for is granted in vain.
            var asked = packages.Where(package => package.Manifest?.Id.ToString() == plugin.Id).SelectMany(package => package.Manifest!.Capabilities.Keys).Distinct().ToList();
            if (asked.Except(plugin.Grants).Where(plugin.Heeds).ToList() is { Count: > 0 } missing)
                yield return new Checkup("grants", CheckupState.Ok, say.Say("doctor.not-granted", ("id", plugin.Id), ("list", string.Join(", ", missing))));
            if (asked.Count > 0 && plugin.Grants.Except(asked).ToList() is { Count: > 0 } stale)
                yield return new Checkup("grants", CheckupState.Warn, say.Say("doctor.granted-in-vain", ("id", plugin.Id), ("list", string.Join(", ", stale))), say["doctor.granted-in-vain-mend"]);
        }
    }

    // What is agreed to beyond hosts has nobody in a process of its own who could do it.
    private static Checkup Apart(PluginEntry plugin, int memory, Speech say) => plugin.Grants.Where(name => !plugin.Heeds(name)).ToList() is { Count: > 0 } useless
        ? new Checkup("isolation", CheckupState.Warn, say.Say("doctor.apart-in-vain", ("id", plugin.Id), ("list", string.Join(", ", useless))), say["doctor.apart-in-vain-mend"])
        : new Checkup("isolation", CheckupState.Ok, say.Say("doctor.apart", ("id", plugin.Id), ("memory", memory)));
}
