using CivicPlatform.Errors;

namespace CivicPlatform.Ledger;

/// <summary>The last checkpoint in a small file beside the database: it tells when the database was put back or lost its end.</summary>
internal sealed class CheckpointFile(string folder)
{
    public string Path { get; } = System.IO.Path.Combine(folder, "ledger.checkpoint");

    /// <summary>The kept checkpoint, or <see langword="null"/> when there is no file.</summary>
    /// <exception cref="CivicException">CIVIC4202: the file is no checkpoint.</exception>
    public Checkpoint? Read()
    {
        if (ReadText() is not { } text)
            return null;
        return CheckpointNote.TryParse(text, out var note)
            ? note.Checkpoint
            : throw new CivicException(LedgerErrors.Tampered("The file is no checkpoint.", Path));
    }

    /// <summary>The file's text, or <see langword="null"/> when there is none.</summary>
    public string? ReadText() => File.Exists(Path) ? File.ReadAllText(Path) : null;

    public void Write(Checkpoint checkpoint)
    {
        // Written under another name and moved: the file is always the old one or the new one.
        var unfinished = Path + ".new";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(checkpoint.Note));
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, Path, overwrite: true);
    }
}
