namespace CivicPlatform.Hosting;

/// <summary>The operator's way into a city: the running one if it runs, else one that is started for the purpose.</summary>
/// <threadsafety>One request at a time.</threadsafety>
internal interface ICityDoor : IAsyncDisposable
{
    /// <summary>Does a request and answers its result; faults of the platform are results too, with exit code 3.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="progress">Told how far the work is, from 0 to 1.</param>
    /// <param name="cancellationToken">Gives up waiting; what was begun may still be done.</param>
    Task<CommandResult> AskAsync(CityRequest request, IProgress<double>? progress = null, CancellationToken cancellationToken = default);
}
