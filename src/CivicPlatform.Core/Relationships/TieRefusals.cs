using CivicPlatform.Errors;

namespace CivicPlatform.Relationships;

/// <summary>Why a tie is not declared.</summary>
internal static class TieRefusals
{
    /// <summary>The kind, the strength or the audience is none of those there are.</summary>
    public static Refusal Choice(string field) => new("CIVIC6701", ("field", field));

    /// <summary>It would begin in the future.</summary>
    public static Refusal Since(DateOnly today) => new("CIVIC6702", ("today", today));

    public static Refusal Skills { get; } = new("CIVIC6703");

    public static Refusal Wishes { get; } = new("CIVIC6704");

    public static Refusal Plugins { get; } = new("CIVIC6705");

    public static Refusal Nobody { get; } = new("CIVIC6706");
}
