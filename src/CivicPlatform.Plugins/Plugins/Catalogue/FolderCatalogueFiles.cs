namespace CivicPlatform.Plugins;

/// <summary>A catalogue in a folder of this machine.</summary>
internal sealed class FolderCatalogueFiles(string folder) : ICatalogueFiles
{
    public string At => folder;

    public async Task CopyAsync(string name, long most, Stream to, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(Path.Combine(folder, name));
            if (file.Length > most)
                throw new IOException($"{name} is longer than {most} bytes.");
            await file.CopyToAsync(to, cancellationToken);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    // There is nothing to give back: a file is open only while it is copied.
    public void Dispose()
    {
    }
}
