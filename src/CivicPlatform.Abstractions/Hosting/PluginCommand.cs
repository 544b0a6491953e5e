namespace CivicPlatform.Hosting;

/// <summary>A command of a plugin. Made anew for each call.</summary>
/// <remarks>A command that needs no city (<see cref="CommandSyntax.NeedsCity"/> not called) runs in the tool itself, without silo, ledger or
/// grains; one that needs a city runs inside it, also when the city is already running.</remarks>
public abstract class PluginCommand
{
    /// <summary>Says which arguments, options and switches the command has.</summary>
    public abstract void Describe(CommandSyntax syntax);

    /// <summary>Does the work. Writes nothing to the console: what it answers is printed as text or as JSON.</summary>
    public abstract Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken);
}
