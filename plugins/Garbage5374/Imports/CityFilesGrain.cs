using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace Garbage5374.Imports;

/// <summary>The shell around the city's files.</summary>
[GrainType("garbage5374.city-files")]
public sealed class CityFilesGrain : AggregateGrain<CityFiles, CityEvent>, ICityFilesGrain
{
    /// <inheritdoc/>
    protected override StreamId Stream => StreamId.Of("garbage5374", "files", this.GetPrimaryKeyString());

    /// <inheritdoc/>
    protected override CityFiles Empty => CityFiles.Empty;

    /// <inheritdoc/>
    public Task<Outcome> Import(CommandKey key, ImportCity command) =>
        ExecuteAsync(key, command, files => CityFilesDecisions.Import(files, command));

    /// <inheritdoc/>
    protected override CityFiles Evolve(CityFiles state, CityEvent happened) => state.Evolve(happened);
}
