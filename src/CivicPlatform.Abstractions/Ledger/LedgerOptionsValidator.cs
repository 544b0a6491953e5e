using Microsoft.Extensions.Options;

namespace CivicPlatform.Ledger;

/// <summary>Lists every fault of <see cref="LedgerOptions"/> at once.</summary>
/// <threadsafety>Stateless.</threadsafety>
public sealed class LedgerOptionsValidator : IValidateOptions<LedgerOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, LedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        if (!VerifierKey.IsOrigin(options.Origin))
            faults.Add($"ledger.origin is '{options.Origin}'; it must be 1 to 100 visible ASCII characters without + \" and \\.");
        if (options.CheckpointEvery < TimeSpan.FromSeconds(1) || options.CheckpointEvery > TimeSpan.FromDays(1))
            faults.Add($"ledger.checkpointEvery is {options.CheckpointEvery}; it must be from 1 s to 1 day.");
        if (options.CheckpointEveryEvents is < 1 or > 1_000_000)
            faults.Add($"ledger.checkpointEveryEvents is {options.CheckpointEveryEvents}; it must be from 1 to 1000000.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
