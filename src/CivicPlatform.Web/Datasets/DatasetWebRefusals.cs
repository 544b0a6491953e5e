using CivicPlatform.Errors;

namespace CivicPlatform.Datasets;

/// <summary>What the web says no to around datasets before the rules are asked.</summary>
internal static class DatasetWebRefusals
{
    public static Refusal NoVersion(int number) => new("CIVIC6606", ("number", number));

    public static Refusal Withdrawn(int number) => new("CIVIC6609", ("number", number));

    public static Refusal TooLarge(int megabytes) => new("CIVIC6610", ("most", megabytes));

    public static Refusal NoFile { get; } = new("CIVIC6611");

    public static Refusal NoDraft { get; } = new("CIVIC6612");

    public static Refusal HasErrors { get; } = new("CIVIC6613");

    public static Refusal NoName { get; } = new("CIVIC6614");

    public static Refusal NoCorrection { get; } = new("CIVIC6619");

    public static Refusal Decided { get; } = new("CIVIC6620");

    /// <summary>The row says something else by now.</summary>
    public static Refusal Changed { get; } = new("CIVIC6621");

    /// <summary>A row that says the same is there by now, or a column is gone.</summary>
    public static Refusal There { get; } = new("CIVIC6625");

    /// <summary>Whoever wrote it was erased.</summary>
    public static Refusal Erased { get; } = new("CIVIC6622");

    /// <summary>The question took longer than the city allows.</summary>
    public static Refusal TooSlow { get; } = new("CIVIC6626");

    /// <summary>With the correction the table could not be read again.</summary>
    public static Refusal Breaks { get; } = new("CIVIC6624");
}
