using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Relationships;

/// <summary>The stream of one person's ties: <c>civic/ties/&lt;pseudonym&gt;</c>.</summary>
/// <threadsafety>Static members may be called at the same time.</threadsafety>
public static class TieStream
{
    private const string Prefix = "civic/ties/";

    /// <summary>Where people are known by the pseudonym that names the stream.</summary>
    public static PseudonymContext Context { get; } = PseudonymContext.Parse("civic/ties", null);

    /// <summary>The stream of a person.</summary>
    /// <exception cref="FormatException">The pseudonym is the default value.</exception>
    public static StreamId Of(Pseudonym person) => person.IsNone
        ? throw new FormatException("Nobody has no ties: the pseudonym is the default value.")
        : StreamId.Parse($"{Prefix}{person}", null);

    /// <summary>The person of a stream; false when the stream holds no ties.</summary>
    public static bool TryPerson(StreamId stream, out Pseudonym person)
    {
        person = default;
        var name = stream.ToString();
        return name.StartsWith(Prefix, StringComparison.Ordinal) && Pseudonym.TryParse(name[Prefix.Length..], null, out person);
    }

    /// <summary>Whether a stream lies where ties lie, readable or not.</summary>
    public static bool Holds(StreamId stream) => stream.ToString().StartsWith(Prefix, StringComparison.Ordinal);
}
