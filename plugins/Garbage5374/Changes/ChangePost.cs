
namespace Garbage5374.Changes;

/// <summary>The body of <c>POST /changes</c>.</summary>
/// <param name="Action"><c>move</c>, <c>cancel</c>, <c>extra</c> or <c>closure</c>.</param>
/// <param name="From">Date, <c>YYYY-MM-DD</c>.</param>
/// <param name="To">Date; needed for a move and a closure.</param>
/// <param name="Reason">What people are told: <c>ja</c>, and <c>ja-easy</c> and <c>en</c> where there.</param>
/// <param name="Kinds">Keys or names of kinds; none: all.</param>
/// <param name="Areas">Names or ids of areas; none: all.</param>
/// <param name="Centers">Names of centres; none: all.</param>
internal sealed record ChangePost(
    string? Action, string? From, string? To, ChangePost.Words? Reason, string[]? Kinds, string[]? Areas, string[]? Centers)
{
    public ChangeWish Wish => new(Action, From, To, Reason?.Ja, Reason?.JaEasy, Reason?.En, [.. Kinds ?? []], [.. Areas ?? []], [.. Centers ?? []]);

    /// <summary>The reason in the languages.</summary>
    internal sealed record Words(string? Ja, string? JaEasy, string? En);
}
