using System.Collections.Immutable;

namespace CivicPlatform.People;

/// <summary>Who reads a page or sends a request.</summary>
/// <param name="Person">The account, or the default value for somebody who is not signed in.</param>
/// <param name="Roles">What they may do beyond others; empty for citizens.</param>
/// <threadsafety>Immutable.</threadsafety>
public sealed record Reader(PersonId Person, ImmutableHashSet<Role> Roles)
{
    /// <summary>Somebody who is not signed in.</summary>
    public static Reader Anybody { get; } = new(default, []);

    /// <summary>Whether they are signed in with an account.</summary>
    public bool IsSignedIn => !Person.IsNone;

    /// <summary>Whether they may do what a role may.</summary>
    public bool Is(Role role) => Roles.Contains(role);
}
