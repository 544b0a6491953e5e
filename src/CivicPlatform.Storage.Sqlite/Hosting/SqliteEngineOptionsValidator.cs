using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Lists every fault of <see cref="SqliteEngineOptions"/> at once.</summary>
internal sealed class SqliteEngineOptionsValidator : IValidateOptions<SqliteEngineOptions>
{
    public ValidateOptionsResult Validate(string? name, SqliteEngineOptions options) =>
        string.IsNullOrWhiteSpace(options.Folder) || options.Folder.AsSpan().ContainsAny(Path.GetInvalidPathChars())
            ? ValidateOptionsResult.Fail($"data.folder is '{options.Folder}'; it must name a folder.")
            : ValidateOptionsResult.Success;
}
