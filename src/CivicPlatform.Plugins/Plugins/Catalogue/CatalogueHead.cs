using System.Collections.Immutable;

namespace CivicPlatform.Plugins;

/// <summary>The file by which a catalogue is known: the newest note about it, and its keeper's changes of keys.</summary>
/// <remarks>Every signature in it was checked; whether the keeper is the right one, and the note still good, is for <see cref="CatalogueReading"/> to say.</remarks>
internal sealed record CatalogueHead(CatalogueNote Note, ImmutableArray<KeyRotation> Rotations)
{
    public const string FileName = "civic-catalogue.note";

    /// <summary>Reads the file.</summary>
    /// <exception cref="FormatException">It is none, or a signature in it is wrong.</exception>
    public static CatalogueHead Read(ReadOnlySpan<byte> utf8)
    {
        var (note, rotations) = KeyRotation.Beside(SignedNote.Read(utf8), CatalogueNote.Of, "catalogue");
        return new CatalogueHead(note, rotations);
    }
}
