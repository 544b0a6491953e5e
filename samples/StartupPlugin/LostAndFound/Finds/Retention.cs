using CivicPlatform.Hosting;

namespace LostAndFound.Finds;

/// <summary>Once a day: what was found too long ago is for the police, and nothing of it is kept here.</summary>
internal sealed class Retention(FindDesk desk) : IJob
{
    public Task RunAsync(DateOnly day, CancellationToken cancellationToken) => desk.ClearAsync(day, cancellationToken);
}
