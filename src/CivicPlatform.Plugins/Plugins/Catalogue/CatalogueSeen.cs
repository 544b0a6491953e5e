using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What a city remembers of a catalogue.</summary>
/// <param name="Key">Who signed it.</param>
/// <param name="Number">The highest number that was seen.</param>
/// <param name="Sha512">The index of that number.</param>
internal sealed record CatalogueSeen(VerifierKey Key, long Number, string Sha512);
