using System.Collections.Immutable;
using CivicPlatform.Plugins;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Relationships;

/// <summary>A tie as it was typed, to be shown again when something is wrong with it.</summary>
internal sealed record TypedTie(string Kind, string Strength, string Audience, string Since, string Skills, string Wishes, ImmutableArray<string> Plugins)
{
    public const int LongestField = 4000;

    public static TypedTie Empty { get; } = new("", "", TieWords.NameOf(TieAudience.Counted), "", "", "", []);

    public static TypedTie Of(Tie tie, TieDetails details) => new(
        TieWords.NameOf(tie.Kind), TieWords.NameOf(tie.Strength), TieWords.NameOf(tie.Audience), details.Since?.ToString() ?? "",
        string.Join('\n', details.Skills), details.Wishes, [.. details.Plugins.Select(plugin => plugin.ToString())]);

    public static TypedTie Of(IFormCollection form) => new(
        Field(form, "kind"), Field(form, "strength"), Field(form, "audience"), Field(form, "since").Trim(), Field(form, "skills"), Field(form, "wishes"),
        [.. form["plugins"].OfType<string>().Take(50)]);

    /// <summary>The command that was meant; a choice that is none becomes one that the rules refuse.</summary>
    public DeclareTie? Read(out string? unreadable)
    {
        unreadable = null;
        TieSince? since = null;
        if (Since.Length > 0)
        {
            if (!TieSince.TryParse(Since, null, out var read))
            {
                unreadable = "since";
                return null;
            }
            since = read;
        }
        var audience = TieWords.Read<TieAudience>(Audience) ?? default;
        return new DeclareTie(
            TieWords.Read<TieKind>(Kind) ?? default, TieWords.Read<TieStrength>(Strength) ?? default, audience, since,
            [.. Skills.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], Wishes.ReplaceLineEndings("\n"),
            // Boxes that were ticked for another audience are not meant.
            audience == TieAudience.Plugins ? [.. Plugins.Select(name => PluginId.TryParse(name, null, out var plugin) ? plugin : default)] : []);
    }

    private static string Field(IFormCollection form, string name) => (string?)form[name] is { } text ? text[..Math.Min(text.Length, LongestField)] : "";
}
