using System.Diagnostics.CodeAnalysis;

namespace CivicPlatform.Hosting;

/// <summary>A grain's state as storage hands it over: what <see cref="GrainStorageContract"/> reads and writes.</summary>
/// <typeparam name="T">The state.</typeparam>
public sealed class StoredState<T> : IGrainState<T> where T : new()
{
    /// <inheritdoc/>
    [AllowNull]
    public T State { get; set => field = value ?? new T(); } = new();

    /// <inheritdoc/>
    public string? ETag { get; set; }

    /// <inheritdoc/>
    public bool RecordExists { get; set; }
}
