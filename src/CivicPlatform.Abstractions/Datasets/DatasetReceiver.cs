using CivicPlatform.Plugins;

namespace CivicPlatform.Datasets;

/// <summary>Takes the datasets that a plugin provides.</summary>
public sealed class DatasetReceiver : PluginFeature
{
    private readonly List<(DatasetId Id, Type Source)> provided = [];

    /// <summary>What was provided: the dataset's id and its source class.</summary>
    public IReadOnlyList<(DatasetId Id, Type Source)> Provided => provided;

    /// <summary>Provides the dataset <c>&lt;plugin id&gt;.&lt;name&gt;</c>: its records are public at <c>/api/v1/datasets/…</c>.</summary>
    /// <param name="name">Small letters, digits and hyphens, 2 to 60 characters; the name stays for ever.</param>
    /// <exception cref="FormatException">The name is none.</exception>
    public DatasetReceiver Provide<TSource>(string name) where TSource : class, IDatasetSource
    {
        provided.Add((DatasetId.Parse($"{Plugin}.{name}", null), typeof(TSource)));
        return this;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Faults() =>
        Twice("dataset", provided.Select(dataset => dataset.Id.ToString()));
}
