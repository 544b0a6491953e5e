using CivicPlatform.Plugins;

namespace Loans;

/// <summary>A plugin with a library of its own (UTF.Unknown) and a grain that answers from it.</summary>
public sealed class LoansPlugin : CivicPlugin
{
    /// <inheritdoc/>
    public override void Configure(ICivicPluginBuilder plugin) => plugin.Services.Scoped<LoanList>();
}
