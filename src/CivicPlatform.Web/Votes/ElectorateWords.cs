using System.Collections.Immutable;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>The electorates that staff choose from, and what pages call each.</summary>
internal static class ElectorateWords
{
    /// <summary>The name of the one that needs names besides.</summary>
    public const string Named = "named";

    private static readonly ImmutableArray<(string Name, Electorate Electorate)> All =
    [
        ("anyone", Electorate.Anyone), ("staff", Electorate.OfRoles(Role.Staff)), ("moderator", Electorate.OfRoles(Role.Moderator)),
        ("office", Electorate.OfRoles(Role.Staff, Role.Moderator, Role.Administrator)),
    ];

    /// <summary>Whether there is one of this name.</summary>
    public static bool Knows(string? name) => name == Named || All.Any(each => each.Name == name);

    /// <summary>The one of a name; whoever has an account, where there is none. For <see cref="Named"/> whoever calls puts people in its place.</summary>
    public static Electorate Of(string? name) => All.FirstOrDefault(each => each.Name == name).Electorate ?? Electorate.Anyone;

    /// <summary>The key of the words for one, also for one that a plugin put together.</summary>
    public static string KeyOf(Electorate electorate)
    {
        var known = electorate.Kind == ElectorateKind.Roles ? All.FirstOrDefault(each => each.Electorate.Roles.ToHashSet().SetEquals(electorate.Roles)).Name : null;
        return $"ballot.electorate.{known ?? electorate.Kind.ToString().ToLowerInvariant()}";
    }
}
