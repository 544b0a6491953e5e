namespace CivicPlatform.Plugins;

/// <summary>The package is examined as a city examines it, without running anything of it.</summary>
internal sealed class PackageExamined() : ConformanceRule("package-examined", ConformanceLevel.Bronze, "A city takes the package.")
{
    internal override Task<ConformanceVerdict> JudgeAsync(ConformanceSubject subject)
    {
        // A package whose manifest cannot be read does not even say whose it is.
        var unread = Directory.Exists(subject.City.Packages) ? PluginCheck.Examine(subject.City.Packages).Where(each => each.Manifest is null).SelectMany(each => each.Errors) : [];
        var package = subject.FindPackage();
        return Task.FromResult(Of(package is null
            ? [$"There is no package of '{subject.Plugin}' in {subject.City.Packages}.", .. unread.Select(error => $"{error}")]
            : package.Errors.Select(error => $"{error}")));
    }
}
