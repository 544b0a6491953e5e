namespace CivicPlatform.People;

/// <summary>Metadata of an address of the API where staff change something: signed in, never by a token, since none has roles.</summary>
internal sealed record ApiStaffNeed;
