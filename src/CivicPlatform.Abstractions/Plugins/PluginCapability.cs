namespace CivicPlatform.Plugins;

/// <summary>What of the city's own a plugin may use, if its manifest names it and the city has agreed: the closed part of <c>capabilities</c>. Hosts that it asks come beside it (<c>net:HOST</c>).</summary>
public enum PluginCapability
{
    /// <summary><c>follow-city</c>: sees what happens to issues, ballots, datasets and the city's notices, and reads what the pages of issues and datasets show to everybody.</summary>
    FollowCity = 0,

    /// <summary><c>act-for-reader</c>: does in issues what its reader asks for, as a citizen, while that reader's own form or call is answered.</summary>
    ActForReader = 1,

    /// <summary><c>open-ballots</c>: opens and cancels ballots in its own name.</summary>
    OpenBallots = 2,

    /// <summary><c>read-ties</c>: reads the ties that people share with it.</summary>
    ReadTies = 3,
}
