using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

/// <summary>Opens the operator's way into a city.</summary>
internal static class CityDoor
{
    /// <summary>Opens a city: over its own address when a host is running on the data folder, in this process otherwise.</summary>
    /// <param name="options">Which city.</param>
    /// <param name="web">Whether what is asked needs the rooms of the web; a city in this process then listens to this machine alone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CivicException">CIVIC2xxx: <c>civic.json</c> is missing or faulty. CIVIC4xxx: the data folder cannot be used.
    /// CIVIC2205: a host holds the folder but does not answer.</exception>
    public static async Task<ICityDoor> OpenAsync(CivicHostOptions options, bool web = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = CivicHost.DataFolderOf(options);
        if (DataFolderLock.FindHolder(folder) is { } holder)
            return await RunningCity.OpenAsync(folder, holder, options.Time, cancellationToken);
        options.Web = web;
        if (web)
            options.Urls = "http://127.0.0.1:0";
        options.Talkative = false;
        // Nobody reads their pages here, and this program may be the tool, which is no city's.
        options.StartsApart = false;
        return new CityInProcess(await CivicHost.StartAsync(options, cancellationToken));
    }
}
