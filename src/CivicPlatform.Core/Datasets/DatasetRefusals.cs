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

    /// <summary>Another version than the one that was looked at.</summary>
    public static Refusal Moved(int number) => new("CIVIC6608", ("number", number));

    public static Refusal Withdrawn(int number) => new("CIVIC6609", ("number", number));

    public static Refusal Taken { get; } = new("CIVIC6615");

    /// <summary>A correction that changes nothing, too much, or what is not there.</summary>
    public static Refusal NoChange(int most) => new("CIVIC6616", ("most", most));

    public static Refusal Text(string field, int most) => new("CIVIC6617", ("field", field), ("most", most));

    public static Refusal Enough(int most) => new("CIVIC6618", ("most", most));

    public static Refusal NoCorrection { get; } = new("CIVIC6619");

    public static Refusal Decided { get; } = new("CIVIC6620");

    public static Refusal NoAccount { get; } = new("CIVIC6623");

    /// <summary>The question took longer than the city allows.</summary>
    public static Refusal TooSlow { get; } = new("CIVIC6626");

    /// <summary>No such dataset, in the words of the web: whoever asks must not tell what was never published from what there never was.</summary>
    public static Refusal NotThere { get; } = new("CIVIC7001");

    /// <summary>A part of a question that the table cannot be asked, as the web says it.</summary>
    public static Refusal BadValue(string name) => new("CIVIC7002", ("name", name));
}
