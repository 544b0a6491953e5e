namespace CivicPlatform.Relationships;

/// <summary>What ties a person to the place. The list is closed: cities count the same things.</summary>
[GenerateSerializer, Alias("civic.tie-kind")]
public enum TieKind
{
    /// <summary>Born here.</summary>
    BornHere = 1,

    /// <summary>Lived here once.</summary>
    LivedHere = 2,

    /// <summary>Works or worked here.</summary>
    WorkedHere = 3,

    /// <summary>Studies or studied here.</summary>
    StudiedHere = 4,

    /// <summary>Family or relatives live here.</summary>
    FamilyHere = 5,

    /// <summary>Visits: hobbies, festivals, friends.</summary>
    Visits = 6,

    /// <summary>Donates (ふるさと納税) or buys what is made here.</summary>
    Supports = 7,

    /// <summary>Helps: volunteers, gives time or knowledge.</summary>
    Helps = 8,

    /// <summary>Takes part online.</summary>
    Online = 9,
}
