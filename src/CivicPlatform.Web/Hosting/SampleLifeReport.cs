namespace CivicPlatform.Hosting;

/// <summary>What a city was filled with.</summary>
internal sealed record SampleLifeReport(int People, int Issues, int Ballots, int Ties);
