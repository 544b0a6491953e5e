using Microsoft.Extensions.Options;

namespace CivicPlatform.Ledger;

/// <summary>Lists every fault of <see cref="ReadYourWritesOptions"/> at once.</summary>
/// <threadsafety>Stateless.</threadsafety>
internal sealed class ReadYourWritesOptionsValidator : IValidateOptions<ReadYourWritesOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ReadYourWritesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ReadYourWrite < TimeSpan.Zero || options.ReadYourWrite > TimeSpan.FromSeconds(10)
            ? ValidateOptionsResult.Fail($"pages.readYourWrite is {options.ReadYourWrite}; it must be from 0 s to 10 s.")
            : ValidateOptionsResult.Success;
    }
}
