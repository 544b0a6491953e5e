namespace CivicPlatform.Plugins;

/// <summary>A host whose plugins all run in its own process.</summary>
internal sealed class NoApartPlugins : IApartPlugins
{
    public IReadOnlyList<PluginId> All => [];

    public ApartState? StateOf(PluginId plugin) => null;

    public ApartOffer? OfferOf(PluginId plugin) => null;

    public Task<HttpResponseMessage> AskAsync(PluginId plugin, HttpRequestMessage question, CancellationToken stop) => throw new ApartAwayException(began: false, null);
}
