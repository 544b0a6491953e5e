namespace CivicPlatform.Plugins;

/// <summary>The files of a catalogue, wherever they lie: a folder, or an address that answers files.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal interface ICatalogueFiles : IDisposable
{
    /// <summary>Where they lie, for messages and as a name.</summary>
    string At { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="name">Its name (<see cref="CatalogueIndex.IsFileName"/>).</param>
    /// <param name="most">So many bytes at most.</param>
    /// <param name="to">Where its bytes go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">It is not there, longer, or cannot be read; the message says why.</exception>
    Task CopyAsync(string name, long most, Stream to, CancellationToken cancellationToken);
}
