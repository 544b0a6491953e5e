namespace CivicPlatform.Plugins;

/// <summary>What is done with a package whose version was unpacked before with other content.</summary>
public enum ChangedPackage
{
    /// <summary>It takes the place of the unpacked one, with a warning: right while a plugin is being written.</summary>
    Replace = 0,

    /// <summary>It is refused (CIVIC3104): right for a city that wants one version to mean one content.</summary>
    Refuse = 1,
}
