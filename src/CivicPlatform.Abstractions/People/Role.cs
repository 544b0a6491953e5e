namespace CivicPlatform.People;

/// <summary>What a person may do beyond what everybody with an account may.</summary>
public enum Role
{
    /// <summary>Works for the city: answers issues, moves their status, opens ballots, publishes datasets.</summary>
    Staff,

    /// <summary>Hides what breaks the rules, and decides appeals.</summary>
    Moderator,

    /// <summary>Gives and takes roles, switches plugins, changes texts.</summary>
    Administrator,
}
