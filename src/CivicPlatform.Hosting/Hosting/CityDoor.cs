using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

/// <summary>Opens the operator's way into a city.</summary>
internal static class CityDoor
{
    /// <summary>Opens a city: over its own address when a host is running on the data folder, in this process without web otherwise.</summary>
    /// <exception cref="CivicException">CIVIC2xxx: <c>civic.json</c> is missing or faulty. CIVIC4xxx: the data folder cannot be used.
    /// CIVIC2205: a host holds the folder but does not answer.</exception>
    public static async Task<ICityDoor> OpenAsync(CivicHostOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = CivicHost.DataFolderOf(options);
        if (DataFolderLock.FindHolder(folder) is { } holder)
            return await RunningCity.OpenAsync(folder, holder, options.Time, cancellationToken);
        options.Web = false;
        options.Talkative = false;
        return new CityInProcess(await CivicHost.StartAsync(options, cancellationToken));
    }
}
