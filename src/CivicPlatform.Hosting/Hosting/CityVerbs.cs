namespace CivicPlatform.Hosting;

/// <summary>What an operator can ask of a city.</summary>
internal static class CityVerbs
{
    /// <summary>Imports: <c>format</c>, <c>folder</c>; <c>dryRun</c> (there or not).</summary>
    public const string Import = "import";

    /// <summary>Rebuilds all read tables from the ledger and says whether they came out the same.</summary>
    public const string Rebuild = "rebuild";

    /// <summary>Lists the plugins with state and faults.</summary>
    public const string PluginList = "plugin-list";

    /// <summary>Opens a disabled plugin: <c>plugin</c>.</summary>
    public const string PluginEnable = "plugin-enable";

    /// <summary>Closes a plugin: <c>plugin</c>.</summary>
    public const string PluginDisable = "plugin-disable";

    /// <summary>Runs a plugin's command inside the city: <c>plugin</c>, <c>command</c>, and the command's own words, each with <c>:</c> before its name.</summary>
    public const string PluginCommand = "plugin-command";

    /// <summary>Runs a plugin's job now: <c>plugin</c>, <c>job</c>, <c>day</c> (ISO; default today).</summary>
    public const string JobRun = "job-run";

    /// <summary>Writes the ledger to one file: <c>file</c>.</summary>
    public const string Export = "export";

    /// <summary>Says how the city is: ledger head, projections, plugins.</summary>
    public const string Status = "status";

    /// <summary>Fills the city with sample people, issues, ballots and ties. The city runs with web.</summary>
    public const string SeedDemo = "seed-demo";

    /// <summary>Ends the city so that whoever keeps it starts it again.</summary>
    public const string Restart = "restart";

    /// <summary>Makes a new staff passphrase and says it once.</summary>
    public const string StaffPassphrase = "staff-passphrase";
}
