namespace CivicPlatform.Plugins;

/// <summary>What can be asked for on this machine.</summary>
internal static class Machine
{
    /// <summary>Gold; on a desk without a browser silver, for nobody looked at the pages there. A build server has one.</summary>
    public static ConformanceLevel Most => new AxeInspector().Browser is null && Environment.GetEnvironmentVariable("CI") != "true" ? ConformanceLevel.Silver : ConformanceLevel.Gold;
}
