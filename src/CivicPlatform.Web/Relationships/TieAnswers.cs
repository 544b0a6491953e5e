using System.ComponentModel.DataAnnotations;

namespace CivicPlatform.Relationships;

/// <summary>The numbers of ties.</summary>
/// <param name="Kinds">Every kind.</param>
/// <param name="Total">All ties, or null when it would give a small number away.</param>
internal sealed record CountsAnswer(IEnumerable<CountAnswer> Kinds, int? Total);

/// <summary>How many ties of a kind there are.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Number">How many, or null.</param>
/// <param name="Range">"&lt;5" where the number is from 1 to 4.</param>
internal sealed record CountAnswer(TieKind Kind, int? Number, string? Range);

/// <summary>Some ties that people show to staff.</summary>
/// <param name="Ties">The ties, the latest first. Whose they are is not said.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
internal sealed record ShownTiesAnswer(IReadOnlyList<ShownTieAnswer> Ties, string? Next);

/// <summary>A tie that its person shows to staff, or to everybody who is signed in.</summary>
/// <param name="Kind">What kind of tie.</param>
/// <param name="Strength">How often it is lived: yearly, seasonal, monthly or weekly.</param>
/// <param name="Audience">Whom it is shown to: staff or signedIn.</param>
/// <param name="Since">Since which month, as 2019-04, or which year; null where that is not said.</param>
/// <param name="Skills">What the person can do.</param>
/// <param name="Wishes">What the person likes to be asked for, in their own words; may be empty.</param>
/// <param name="ChangedAt">When it was last changed.</param>
internal sealed record ShownTieAnswer(TieKind Kind, string Strength, string Audience, string? Since, IReadOnlyList<string> Skills, string Wishes, DateTimeOffset ChangedAt)
{
    public static ShownTieAnswer Of(Tie tie, TieDetails details) => new(
        tie.Kind, TieWords.NameOf(tie.Strength), TieWords.NameOf(tie.Audience), details.Since?.ToString(), details.Skills, details.Wishes, tie.ChangedAt);
}

/// <summary>One's own ties.</summary>
/// <param name="Ties">The ties, at most one of each kind.</param>
internal sealed record TiesAnswer(IReadOnlyList<TieAnswer> Ties);

/// <summary>A tie of one's own.</summary>
/// <param name="Kind">What kind of tie.</param>
/// <param name="Strength">How often it is lived: yearly, seasonal, monthly or weekly.</param>
/// <param name="Audience">Who may know of it: counted (nobody), staff, signedIn or plugins.</param>
/// <param name="Since">Since which month, as 2019-04, or which year; null where that is not said.</param>
/// <param name="Skills">What the person can do.</param>
/// <param name="Wishes">What the person likes to be asked for; may be empty.</param>
/// <param name="Plugins">Which services of the city may know of it.</param>
/// <param name="ChangedAt">When it was last changed.</param>
internal sealed record TieAnswer(
    TieKind Kind, string Strength, string Audience, string? Since, IReadOnlyList<string> Skills, string Wishes, IReadOnlyList<string> Plugins, DateTimeOffset ChangedAt)
{
    public static TieAnswer Of(Tie tie, TieDetails details) => new(
        tie.Kind, TieWords.NameOf(tie.Strength), TieWords.NameOf(tie.Audience), details.Since?.ToString(), details.Skills, details.Wishes,
        [.. details.Plugins.Select(plugin => plugin.ToString())], tie.ChangedAt);
}

/// <summary>A tie as the API takes it. The kind stands in the address, who it is of in the sign-in.</summary>
/// <param name="Strength">How often: yearly, seasonal, monthly or weekly.</param>
/// <param name="Audience">Who may know of it: counted (nobody), staff, signedIn or plugins.</param>
/// <param name="Since">Since which month, as 2019-04, or which year.</param>
/// <param name="Skills">What the person can do.</param>
/// <param name="Wishes">What the person wishes for, in their own words.</param>
/// <param name="Plugins">Which services of the city may know of the tie.</param>
internal sealed record TieBody(
    [property: Required] string? Strength, [property: Required] string? Audience, string? Since = null, IReadOnlyList<string?>? Skills = null, string? Wishes = null, IReadOnlyList<string?>? Plugins = null);
