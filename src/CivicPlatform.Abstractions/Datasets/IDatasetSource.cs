using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>Where a provided dataset's records come from. Derive from <see cref="DatasetSource{TRecord}"/>.</summary>
public interface IDatasetSource
{
    /// <summary>The record class: public properties of text, number, boolean, date or time; none is personal.</summary>
    Type RecordType { get; }

    /// <summary>What the dataset is called.</summary>
    LocalizedText Title { get; }

    /// <summary>What it holds, where it comes from, how often it changes.</summary>
    LocalizedText Description { get; }

    /// <summary>Licence as an SPDX id or an address; <see langword="null"/> where the city has not said.</summary>
    string? License { get; }

    /// <summary>The records, in an order that stays the same while the data does.</summary>
    IAsyncEnumerable<object> ReadAsync(CancellationToken cancellationToken);
}
