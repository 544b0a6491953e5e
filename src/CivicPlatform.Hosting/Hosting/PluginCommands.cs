using CivicPlatform.Errors;
using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>The commands of all loaded plugins.</summary>
internal sealed class PluginCommands
{
    private readonly IServiceProvider services;
    private readonly IPluginDirectory plugins;

    public PluginCommands(IServiceProvider services, IPluginDirectory plugins)
    {
        (this.services, this.plugins) = (services, plugins);
        All = [.. plugins.Features<CommandReceiver>().SelectMany(receiver => receiver.Commands.Select(command => Describe(receiver.Plugin, command.Name, command.Command))).OfType<Known>()];
    }

    public IReadOnlyList<Known> All { get; }

    /// <summary>Runs a command; what it throws is blamed on its plugin.</summary>
    public async Task<CommandResult> RunAsync(PluginId plugin, string name, CommandCall call, CancellationToken cancellationToken)
    {
        if (All.FirstOrDefault(known => known.Plugin == plugin && known.Name == name) is not { } found)
            return CommandResult.Refused(new Refusal("CIVIC6303", ("plugin", plugin), ("command", name)));
        if (!plugins.IsOpen(plugin))
            return CommandResult.Refused(new Refusal("CIVIC6304", ("plugin", plugin)));
        await using var scope = services.CreateAsyncScope();
        using var origin = CodeOrigin.Enter(plugin);
        try
        {
            return await ((PluginCommand)ActivatorUtilities.CreateInstance(scope.ServiceProvider, found.Command)).RunAsync(call, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException and not CivicException)
        {
            plugins.Blame(plugin, PluginPhase.Request, fault);
            throw new CivicException(new CivicError("CIVIC3401", $"The command {plugin} {name} failed.", $"{fault.GetType().Name}: {fault.Message}",
                "Report it to the plugin's author with the words of the call.") { Where = $"plugin {plugin}" }, fault);
        }
    }

    private Known? Describe(PluginId plugin, string name, Type command)
    {
        using var origin = CodeOrigin.Enter(plugin);
        try
        {
            var syntax = new CommandSyntax();
            using var scope = services.CreateScope();
            ((PluginCommand)ActivatorUtilities.CreateInstance(scope.ServiceProvider, command)).Describe(syntax);
            return new Known(plugin, name, command, syntax);
        }
        catch (Exception fault)
        {
            // A command that cannot even be described is the plugin's fault; the others stay.
            plugins.Blame(plugin, PluginPhase.Configure, fault);
            return null;
        }
    }

    internal sealed record Known(PluginId Plugin, string Name, Type Command, CommandSyntax Syntax);
}
