using CivicPlatform.Errors;

namespace CivicPlatform.Plugins;

/// <summary>A new file that something is fetched into. What this machine cannot write is told as its own matter: whoever is fetched from has no part in it.</summary>
/// <param name="path">Where it comes to lie.</param>
/// <remarks>Writes throw <see cref="CivicException"/> CIVIC3136.</remarks>
internal sealed class FetchedFile(string path) : FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0)
{
    /// <summary>What is told when a package cannot be written.</summary>
    public static CivicError NotKept(string folder, string why) => new("CIVIC3136", "The package could not be kept; the city's plugins are as they were.", why,
        "Let this account write there, on a disk with room.") { Where = folder };

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await base.WriteAsync(buffer, cancellationToken);
        }
        catch (IOException full)
        {
            throw new CivicException(NotKept(Path.GetDirectoryName(Name)!, full.Message), full);
        }
    }
}
