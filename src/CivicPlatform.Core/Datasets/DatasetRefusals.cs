using CivicPlatform.Errors;

namespace CivicPlatform.Datasets;

/// <summary>Why a dataset of the city stays as it is.</summary>
internal static class DatasetRefusals
{
    public static Refusal Title { get; } = new("CIVIC6601");

    public static Refusal Description { get; } = new("CIVIC6602");

    public static Refusal License { get; } = new("CIVIC6603");

    public static Refusal NotDescribed { get; } = new("CIVIC6604");

    public static Refusal NoTable { get; } = new("CIVIC6605");

    public static Refusal NoVersion(int number) => new("CIVIC6606", ("number", number));

    public static Refusal NoReason { get; } = new("CIVIC6607");
}
