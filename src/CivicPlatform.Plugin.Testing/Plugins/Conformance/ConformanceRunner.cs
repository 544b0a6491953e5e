using System.Collections.Immutable;
using System.Security.Cryptography;
using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>Judges plugins.</summary>
/// <threadsafety>All members may be called at the same time; each rule opens cities of its own.</threadsafety>
public static class ConformanceRunner
{
    /// <summary>Judges a plugin by all rules, one after the other.</summary>
    public static async Task<ConformanceReport> JudgeAsync(ConformanceSubject subject)
    {
        var verdicts = new List<ConformanceVerdict>();
        foreach (var rule in ConformanceRules.All)
            verdicts.Add(await JudgeAsync(rule, subject).ConfigureAwait(false));
        return Report(subject, verdicts);
    }

    /// <summary>Judges a plugin by one rule.</summary>
    public static async Task<ConformanceVerdict> JudgeAsync(ConformanceRule rule, ConformanceSubject subject)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(subject);
        try
        {
            return await rule.JudgeAsync(subject).ConfigureAwait(false);
        }
        catch (CivicException failure)
        {
            return new ConformanceVerdict(rule, ConformanceOutcome.Failed, [failure.Error.ToString()]);
        }
        catch (InvalidOperationException failure)
        {
            return new ConformanceVerdict(rule, ConformanceOutcome.Failed, [failure.Message]);
        }
        catch (Exception failure)
        {
            // Nobody foresaw it: where it came from is told too.
            return new ConformanceVerdict(rule, ConformanceOutcome.Failed, [failure.ToString()]);
        }
    }

    /// <summary>Puts verdicts together.</summary>
    /// <param name="subject">Who was judged.</param>
    /// <param name="verdicts">What each rule says; a rule that is missing is not judged.</param>
    public static ConformanceReport Report(ConformanceSubject subject, IEnumerable<ConformanceVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var known = verdicts.ToDictionary(verdict => verdict.Rule);
        var package = subject.FindPackage();
        return new ConformanceReport(
            subject.Plugin, package?.Manifest?.Version ?? "", package is null ? "" : Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(package.Path))),
            [.. ConformanceRules.All.Select(rule => known.GetValueOrDefault(rule) ?? new ConformanceVerdict(rule, ConformanceOutcome.NotJudged, ["It was left out."]))]);
    }

    /// <summary>The plugin's newest package, as a city examines it; <see langword="null"/> where there is none.</summary>
    internal static CheckedPlugin? FindPackage(this ConformanceSubject subject) => !Directory.Exists(subject.City.Packages) ? null
        : PluginCheck.Examine(subject.City.Packages).Where(each => each.Manifest?.Id.ToString() == subject.Plugin)
            .MaxBy(each => NuGet.Versioning.SemanticVersion.Parse(each.Manifest!.Version));
}
