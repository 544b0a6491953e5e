using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>Who does something to an issue, as the caller knows from the sign-in: never from a form.</summary>
/// <param name="Pseudonym">Who they are in the context <see cref="IssueStream.Context"/>.</param>
/// <param name="IsStaff">Whether they work for the city.</param>
/// <param name="IsModerator">Whether they may hide and decide appeals.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.issue-actor")]
public sealed record IssueActor([property: Id(0)] Pseudonym Pseudonym, [property: Id(1)] bool IsStaff, [property: Id(2)] bool IsModerator)
{
    /// <summary>Somebody without a role.</summary>
    public static IssueActor Citizen(Pseudonym pseudonym) => new(pseudonym, false, false);

    /// <summary>A reader with the roles of their account.</summary>
    public static IssueActor Of(Reader reader, Pseudonym pseudonym)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new(pseudonym, reader.Is(Role.Staff), reader.Is(Role.Moderator));
    }
}
