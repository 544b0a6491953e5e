using CivicPlatform.Texts;

namespace CivicPlatform.Datasets;

/// <summary>Command: say what a dataset of the city is, or say it anew.</summary>
/// <param name="Title">One line, at most 200 characters in each language.</param>
/// <param name="Description">What it holds, where it comes from, how often it changes: 1 to 5,000 characters in each language.</param>
/// <param name="License">One of <see cref="DatasetLicense.All"/>.</param>
/// <param name="Terms">With <see cref="DatasetLicense.Other"/> the terms, at most 2,000 characters; otherwise empty.</param>
/// <param name="IsNew">Whether there must be none of this name yet: a second clerk's new dataset does not write over the first one's.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.describe-dataset")]
public sealed record DescribeDataset(
    [property: Id(0)] LocalizedText Title, [property: Id(1)] LocalizedText Description, [property: Id(2)] string License, [property: Id(3)] string Terms,
    [property: Id(4)] bool IsNew = false);
