using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>The stream of a dataset of the city: <c>civic/datasets/&lt;name&gt;</c>. Its id is <c>civic.&lt;name&gt;</c>.</summary>
/// <threadsafety>Static members may be called at the same time.</threadsafety>
public static class DatasetStream
{
    private const string Prefix = "civic/datasets/", Owner = "civic.";

    /// <summary>The context that people are known by in the city's datasets.</summary>
    public static PseudonymContext Context { get; } = PseudonymContext.Parse("civic/datasets", null);

    /// <summary>Whether a dataset is the city's own, not a plugin's.</summary>
    public static bool IsCitys(DatasetId dataset) => dataset.ToString().StartsWith(Owner, StringComparison.Ordinal);

    /// <summary>The stream of a dataset.</summary>
    /// <exception cref="FormatException">The dataset is none of the city's.</exception>
    public static StreamId Of(DatasetId dataset) => IsCitys(dataset)
        ? StreamId.Parse($"{Prefix}{dataset.ToString()[Owner.Length..]}", null)
        : throw new FormatException($"'{dataset}' is no dataset of the city: its id begins with 'civic.'.");

    /// <summary>The dataset of a stream; false when the stream is none.</summary>
    public static bool TryDataset(StreamId stream, out DatasetId dataset)
    {
        dataset = default;
        var name = stream.ToString();
        return name.StartsWith(Prefix, StringComparison.Ordinal) && DatasetId.TryParse($"{Owner}{name[Prefix.Length..]}", null, out dataset);
    }

    /// <summary>Whether a stream lies where datasets lie, readable or not.</summary>
    public static bool Holds(StreamId stream) => stream.ToString().StartsWith(Prefix, StringComparison.Ordinal);
}
