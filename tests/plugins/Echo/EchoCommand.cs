using System.Globalization;
using CivicPlatform.Hosting;

namespace Echo;

/// <summary><c>civic echo calls NUMBER CALLERS</c>: microseconds for a call of the plugin's grain.</summary>
public sealed class EchoCommand(IGrainFactory grains) : PluginCommand
{
    /// <inheritdoc/>
    public override void Describe(CommandSyntax syntax) => syntax.Does("calls").Argument("calls", "calls.count").Argument("callers", "calls.callers").NeedsCity();

    /// <inheritdoc/>
    public override async Task<CommandResult> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var microseconds = await EchoCalls.RunAsync(
            grains, int.Parse(call.Required("calls"), CultureInfo.InvariantCulture), int.Parse(call.Required("callers"), CultureInfo.InvariantCulture));
        return CommandResult.Done("", microseconds);
    }
}
