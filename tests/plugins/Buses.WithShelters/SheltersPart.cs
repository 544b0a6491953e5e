using CivicPlatform.Plugins;
using CivicPlatform.UI;
using UtfUnknown;

namespace Buses;

/// <summary>What the buses do where the city has shelters: a part with a library of its own.</summary>
public sealed class SheltersPart : CivicPluginPart
{
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin) => plugin.Api.MapGet("/to-shelters", (IGrainFactory grains) =>
        grains.GetGrain<IBusesGrain>(0).Order([new Stop(CharsetDetector.DetectFromBytes("shelter"u8.ToArray()).Detected.EncodingName, 3)]));
}
