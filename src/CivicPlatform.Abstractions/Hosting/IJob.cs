namespace CivicPlatform.Hosting;

/// <summary>Work at set times. Made anew for each run, with services of the plugin and of the platform.</summary>
public interface IJob
{
    /// <summary>Does the work of one day. May be called again for the same day after a crash, so publishing the same thing twice must do nothing.</summary>
    /// <param name="day">The day, in the city's zone, that the run belongs to.</param>
    /// <param name="cancellationToken">The host is stopping, or the run has taken longer than ten minutes.</param>
    Task RunAsync(DateOnly day, CancellationToken cancellationToken);
}
