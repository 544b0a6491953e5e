using System.Collections.Immutable;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>A publisher's word that another key takes the place of theirs: signed by the old key, and by the new one, which so shows that it is at hand.</summary>
/// <remarks><code>
/// civic-plugin-rotation/v1
/// from tides.example+1f2e3d4c+base64
/// to tides.example+5a6b7c8d+base64
/// </code></remarks>
internal sealed record KeyRotation(VerifierKey From, VerifierKey To)
{
    private const string Format = "civic-plugin-rotation/v1";

    /// <summary>The text that is signed.</summary>
    public string Body => $"{Format}\nfrom {From}\nto {To}\n";

    /// <summary>The keys that lead from one key to another, both among them; <see langword="null"/> when none do.</summary>
    public static IReadOnlyList<VerifierKey>? Chain(VerifierKey from, VerifierKey to, IReadOnlyCollection<KeyRotation> rotations)
    {
        List<VerifierKey> chain = [from];
        while (chain[^1] != to)
        {
            // A key has one successor: two would be a quarrel that nobody here can settle.
            var next = rotations.Where(rotation => rotation.From == chain[^1]).Select(rotation => rotation.To).Distinct().ToList();
            if (next is not [var only] || chain.Contains(only))
                return null;
            chain.Add(only);
        }
        return chain;
    }

    /// <summary>What a file says that holds one note of a kind, and rotations beside it.</summary>
    /// <param name="notes">The file's notes.</param>
    /// <param name="of">Reads a note of the kind; <see langword="null"/> for one of another format.</param>
    /// <param name="about">What the note is about, for messages.</param>
    /// <exception cref="FormatException">There is no such note, or more than one, or one of a format that is not known.</exception>
    public static (T Said, ImmutableArray<KeyRotation> Rotations) Beside<T>(IEnumerable<SignedNote> notes, Func<SignedNote, T?> of, string about) where T : class
    {
        var rotations = ImmutableArray.CreateBuilder<KeyRotation>();
        T? said = null;
        foreach (var note in notes)
        {
            if (Of(note) is { } rotation)
                rotations.Add(rotation);
            else if (said is not null)
                throw new FormatException($"It says two things about the {about}.");
            else
                said = of(note) ?? throw new FormatException("It holds a note of a format that this platform does not know.");
        }
        return (said ?? throw new FormatException($"It says nothing about a {about}."), rotations.ToImmutable());
    }

    /// <summary>The rotation that a note tells of, or <see langword="null"/> when it is of another format.</summary>
    /// <exception cref="FormatException">It is of this format and not as described above, or one of the two did not sign it.</exception>
    public static KeyRotation? Of(SignedNote note)
    {
        if (note.Lines(Format) is not { } lines)
            return null;
        if (lines is not [("from", var old), ("to", var young)] || !VerifierKey.TryParse(old, null, out var from) || !VerifierKey.TryParse(young, null, out var to) || from == to)
            throw new FormatException("A note about another key is not two lines with two keys, 'from' and 'to'.");
        var missing = new[] { from, to }.FirstOrDefault(key => !note.IsSignedBy(key));
        return missing is null && note.Signatures.Length == 2
            ? new KeyRotation(from, to)
            : throw new FormatException($"The note about another key is not signed by {missing?.ToString() ?? "its two keys alone"}: both keys must sign it.");
    }
}
