using System.Collections.Immutable;
using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.Vault;

namespace CivicPlatform.Datasets;

/// <summary>Something that happened to a dataset of the city.</summary>
public abstract record DatasetEvent;

/// <summary>What the dataset is was said, or said anew.</summary>
/// <param name="Title">One line.</param>
/// <param name="Description">What it holds.</param>
/// <param name="License">One of <see cref="DatasetLicense.All"/>.</param>
/// <param name="Terms">The terms of <see cref="DatasetLicense.Other"/>.</param>
[Alias("civic.dataset-described")]
public sealed record DatasetDescribed(LocalizedText Title, LocalizedText Description, string License, string Terms) : DatasetEvent;

/// <summary>A version was published. It never changes: a correction is the next version.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Parquet">SHA-256 of the table.</param>
/// <param name="Original">SHA-256 of the upload.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Encoding">The encoding that was found.</param>
/// <param name="Defects">How many defects it was published with.</param>
[Alias("civic.dataset-version-published")]
public sealed record DatasetVersionPublished(
    int Number, string Parquet, string Original, long Rows, ImmutableArray<DatasetColumn> Columns, string Encoding, int Defects) : DatasetEvent;

/// <summary>A version was withdrawn: its number stays, and says why.</summary>
/// <param name="Number">The version.</param>
/// <param name="Reason">Why, in the words of staff.</param>
[Alias("civic.dataset-version-withdrawn")]
public sealed record DatasetVersionWithdrawn(int Number, string Reason) : DatasetEvent;

/// <summary>Somebody proposed to correct a row, to add one, or to remove one.</summary>
/// <param name="Number">Its number in the dataset, from 1.</param>
/// <param name="By">Who proposed it, in the context <see cref="DatasetStream.Context"/>.</param>
/// <param name="Version">The version that they saw.</param>
/// <param name="Row">The row of that version, from 1; 0 for one that is not there yet.</param>
/// <param name="Words">What it should say, and why.</param>
/// <param name="Kind">What should be done with the row; to change it, where nothing is said.</param>
[Alias("civic.dataset-correction-proposed")]
public sealed record CorrectionProposed(int Number, Pseudonym By, int Version, long Row, Personal<CorrectionWords> Words, CorrectionKind Kind = CorrectionKind.Change) : DatasetEvent;

/// <summary>A correction was taken: the version with it was published in the same breath.</summary>
/// <param name="Number">The correction.</param>
/// <param name="Version">The version that was made with it.</param>
[Alias("civic.dataset-correction-accepted")]
public sealed record CorrectionAccepted(int Number, int Version) : DatasetEvent;

/// <summary>A correction was not taken.</summary>
/// <param name="Number">The correction.</param>
/// <param name="Reason">Why, in the words of staff; sealed for whoever proposed it, and gone when they are erased.</param>
[Alias("civic.dataset-correction-declined")]
public sealed record CorrectionDeclined(int Number, Personal<string>? Reason) : DatasetEvent;
