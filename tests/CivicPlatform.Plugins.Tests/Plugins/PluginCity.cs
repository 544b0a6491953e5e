using System.Collections.Immutable;
using System.Text.Json;
using CivicPlatform.Errors;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CivicPlatform.Plugins;

/// <summary>A city that names plugins, for tests.</summary>
internal sealed class PluginCity(PluginForge forge)
{
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));

    public ChangedPackage Changed { get; set; } = ChangedPackage.Replace;

    public TimeSpan ConfigureLimit { get; set; } = TimeSpan.FromSeconds(10);

    public PackageTrust? Trust { get; set; }

    public StartRecord? Starts { get; set; }

    public PluginSet Load(params string[] ids) => Load([.. ids.Select(id => new PluginRequest(id, null, null, "civic.json:7"))]);

    public PluginSet LoadWithOptions(string id, string options, int line) =>
        Load([new PluginRequest(id, null, JsonDocument.Parse(options, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).RootElement, "civic.json:7") { OptionsLine = line }]);

    public PluginSet Load(ImmutableArray<PluginRequest> requests) => PluginSet.Load(new PluginLoading
    {
        Plugins = requests,
        Folder = forge.Plugins,
        PackageFolders = [forge.Packages],
        Loggers = NullLoggerFactory.Instance,
        Time = Clock,
        Changed = Changed,
        ConfigureLimit = ConfigureLimit,
        Trust = Trust,
        Starts = Starts,
    });

    public static PluginId Id(string id) => PluginId.Parse(id, null);
}

/// <summary>What a test asks of a loaded set.</summary>
internal static class PluginSetAnswers
{
    extension(PluginSet set)
    {
        public PluginState StateOf(string id) => set.All.Single(plugin => plugin.Id == id).State;

        public IEnumerable<CivicError> ErrorsOf(string id) => set.All.Single(plugin => plugin.Id == id).Faults.Select(fault => fault.Error);

        public CivicError ErrorOf(string id) => set.All.Single(plugin => plugin.Id == id).Faults.Should().ContainSingle().Which.Error;
    }
}
