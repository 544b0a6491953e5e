using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using CivicPlatform.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CivicPlatform.Plugins;

/// <summary>What looking after plugins costs: examining, installing, asking what one may do.</summary>
internal sealed class PluginCareLine : Line
{
    private const int Packages = 100, Megabytes = 5;

    public override string Name => "plugin-care";

    public override string Title => "plugins examined, installed and asked what they may do";

    public override string How => """
        100 packages of idle plugins, unpacked as they are after a first start, examined as at each start: read, each alone and all together, from metadata. The same 100 from their archives, unpacked anew, as
        `civic plugin check FOLDER` does. A signed package with 5 MB that cannot be compressed, looked at and installed into a city with 30 others, as `civic plugin install --yes` does, each time into a new city.
        What a door asks before each use of a capability, for one that is granted.
        """;

    public override Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        var packages = bench.NewFolder();
        IdlePlugins.Write(packages, Packages);
        var unpacked = bench.NewFolder();
        var examine = new List<double>();
        // The first time everything is unpacked, and compiled.
        for (var i = 0; i <= bench.Rounds(15); i++)
            examine.Add(Examine(packages, unpacked));
        var check = new List<double>();
        for (var i = 0; i < bench.Rounds(5); i++)
            check.Add(Milliseconds(() => PluginCheck.Examine(packages)));
        var install = new List<double>();
        for (var i = 0; i <= bench.Rounds(9); i++)
            install.Add(Install(bench));
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            Figure.NotAbove($"milliseconds to examine {Packages} unpacked plugins", Duel.Median(examine.Skip(1)), "ms", 300),
            Figure.Told($"milliseconds to unpack and examine {Packages} packages", Duel.Median(check), "ms"),
            Figure.NotAbove($"milliseconds to install a package of {Megabytes} MB", Duel.Median(install.Skip(1)), "ms", 1_000),
            Figure.NotAbove("nanoseconds to ask whether a plugin may do something", Ask(bench), "ns", 100),
        ]);
    }

    private static double Milliseconds(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Examine(string packages, string unpacked)
    {
        var loading = new PluginLoading
        {
            Plugins = [.. Enumerable.Range(1, Packages).Select(number => new PluginRequest(IdlePlugins.IdOf(number), null, null, "civic.json:1"))],
            Folder = unpacked, PackageFolders = [packages], Loggers = NullLoggerFactory.Instance,
        };
        return Milliseconds(() =>
        {
            var shelf = new PluginShelf(loading);
            var candidates = loading.Plugins.Select(wanted =>
            {
                var (manifest, folder) = shelf.Fetch(PluginId.Parse(wanted.Id, null), wanted, _ => { });
                var candidate = new PluginCandidate(wanted, manifest.Id, manifest, folder);
                Preflight.Examine(candidate);
                return candidate;
            }).ToList();
            PluginConflicts.Resolve(candidates);
            PluginConflicts.CheckRequired(candidates);
            if (candidates.Any(candidate => candidate.Refusals.Count > 0))
                throw new InvalidOperationException($"An idle plugin was refused: {candidates.First(candidate => candidate.Refusals.Count > 0).Refusals[0]}");
        });
    }

    private static double Install(Workbench bench)
    {
        var folder = bench.NewFolder();
        var (data, made) = (Path.Combine(folder, "data"), Path.Combine(folder, "made"));
        IdlePlugins.Write(Path.Combine(data, "packages"), 30);
        var entries = string.Join(", ", Enumerable.Range(1, 30).Select(number => $"\"{IdlePlugins.IdOf(number)}\": {{ \"allowUnsigned\": true }}"));
        var file = Path.Combine(folder, "civic.json");
        File.WriteAllText(file, $$"""{ "city": { "name": { "ja": "計測市", "en": "Bench" } }, "engine": "sqlite", "data": "data", "plugins": { {{entries}} } }""");
        IdlePlugins.Write(made, 31, from: 31);
        var package = Path.Combine(made, $"{IdlePlugins.IdOf(31)}.1.0.0.nupkg");
        using (var archive = ZipFile.Open(package, ZipArchiveMode.Update))
        using (var stream = archive.CreateEntry("plugin/net10.0/wwwroot/map.bin", CompressionLevel.NoCompression).Open())
            stream.Write(RandomNumberGenerator.GetBytes(Megabytes * 1_000_000));
        using (var key = PublisherKey.Make(Path.Combine(folder, "key"), "bench.example"))
            Publishing.Sign(package, key, null, null, null);
        return Milliseconds(() =>
        {
            var changes = new PluginChanges(new CivicHostOptions { Configuration = file });
            var plan = changes.LookAt(package, allowUnsigned: false);
            if (plan.Faults.Length > 0)
                throw new InvalidOperationException($"The package was refused: {plan.Faults[0]}");
            changes.Install(plan);
        });
    }

    private static double Ask(Workbench bench)
    {
        var (packages, id) = (bench.NewFolder(), PluginId.Parse(IdlePlugins.IdOf(1), null));
        IdlePlugins.Write(packages, 1, capability: "follow-city");
        using var city = PluginSet.Load(new PluginLoading
        {
            Plugins = [new PluginRequest(id.ToString(), null, null, "civic.json:1") { Grants = ["follow-city"] }],
            Folder = bench.NewFolder(), PackageFolders = [packages], Loggers = NullLoggerFactory.Instance,
        });
        var (rights, times, rounds) = (new PluginRights(id, city, new CapabilityUses()), bench.Amount(5_000_000), new List<double>());
        using var origin = CodeOrigin.Enter(id);
        for (var round = 0; round <= bench.Rounds(9); round++)
        {
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++)
                rights.Demand(PluginCapability.FollowCity);
            rounds.Add(Stopwatch.GetElapsedTime(began).TotalNanoseconds / times);
        }
        return Duel.Median(rounds.Skip(1));
    }
}
