using CivicPlatform.Errors;

namespace CivicPlatform.Issues;

/// <summary>Why something is not done to an issue.</summary>
internal static class IssueRefusals
{
    public static Refusal NotThere { get; } = new("CIVIC6311");

    /// <summary>A text is empty, too long, of several lines where one is due, or holds what is no character.</summary>
    public static Refusal Text(string field, int most) => new("CIVIC6312", ("field", field), ("most", most));

    public static Refusal Place { get; } = new("CIVIC6313");

    public static Refusal Words(string field) => new("CIVIC6314", ("field", field), ("most", IssueWords.Most));

    public static Refusal Photo { get; } = new("CIVIC6315");

    public static Refusal Description(int most) => new("CIVIC6332", ("most", most));

    public static Refusal PhotoTakenBack { get; } = new("CIVIC6334");

    public static Refusal EnoughPhotos { get; } = new("CIVIC6333", ("most", IssueDecisions.MostPhotos));

    public static Refusal NoAccount { get; } = new("CIVIC6316");

    public static Refusal NotYourRole { get; } = new("CIVIC6317");

    public static Refusal Hidden { get; } = new("CIVIC6318");

    public static Refusal Merged(IssueId into) => new("CIVIC6319", ("into", into));

    public static Refusal NoComment { get; } = new("CIVIC6320");

    public static Refusal NotYours { get; } = new("CIVIC6321");

    public static Refusal NothingToAppeal { get; } = new("CIVIC6322");

    public static Refusal NoAppeal { get; } = new("CIVIC6323");

    public static Refusal CannotTake(IssueId into) => new("CIVIC6324", ("into", into));

    public static Refusal Enough(int most) => new("CIVIC6325", ("most", most));

    public static Refusal AnotherModerator { get; } = new("CIVIC6326");

    public static Refusal Taken { get; } = new("CIVIC6327");
}
