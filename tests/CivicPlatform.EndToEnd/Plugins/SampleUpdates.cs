using System.Collections.Immutable;
using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Plugins;

/// <summary>Catalogues with all that a page of updates can show, long words and strangers' markup too; none of it can be made ready.</summary>
internal sealed class SampleUpdates(TimeProvider time) : IPluginUpdates
{
    private static readonly string Hash = new('a', 128);

    public bool HasCatalogues => true;

    public bool CanStage => true;

    public UpdateLook? Last { get; private set; }

    public Task<UpdateLook> LookAsync(bool anew, CancellationToken cancellationToken)
    {
        var offered = new NewVersion("9.0.0", "https://plugins.example/")
        {
            Notes = $"<script>document.title=1</script>\n{new string('W', 300)}\n{new string('長', 300)}", IsKnown = true, IsForPlatform = true, Platform = "[0.1.0,0.2.0)", Level = "silver",
            Publisher = $"tides.example+103632c7+{new string('k', 44)}", Sha512 = Hash, Asks = [Asked("open-ballots"), Asked($"net:{new string('h', 60)}.example.jp")],
            Lacks = [("weather", "[1.0.0,2.0.0)", ""), ("shelters", "[1.0.0,2.0.0)", "0.1.0")], Breaks = [("boats", "[1.0.0,2.0.0)")],
        };
        var trial = new NewVersion("10.0.0-rc.1+build", "/media/packages") { IsTrial = true };
        var away = new CivicError("CIVIC3150", "The catalogue did not answer in time.", "It was waited for 6 s.", "Look again later.") { Where = $"https://{new string('p', 60)}.example/" };
        var strange = offered with { Number = "8.0.0", IsForPlatform = false, Platform = "[9.0.0,10.0.0)", Level = null, Publisher = null, Notes = null, Asks = [], Lacks = [], Breaks = [] };
        Last = new UpdateLook(time.GetUtcNow(), ImmutableDictionary<string, PluginNews>.Empty.Add("garbage5374", new PluginNews([trial, offered, strange], offered)), [away]);
        return Task.FromResult(Last);
    }

    public string? NextOf(PluginId plugin) => "0.9.9";

    public Task<ImmutableArray<CivicError>> StageAsync(PluginId plugin, string version, string sha512, IReadOnlySet<string> grants, CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<CivicError>>([new("CIVIC3125", "The package is signed by somebody else.", "It is.", "Ask its publisher.")]);

    private static (string, LocalizedText) Asked(string name) => (name, new LocalizedText("理由", "[理由|りゆう]", "Because it is so"));
}
