using System.Text.Json;
using CivicPlatform.UI;

namespace CivicPlatform.Relationships;

/// <summary>What the choices of a tie are called.</summary>
internal static class TieWords
{
    public static string Of(PageContext page, TieKind kind) => page.Say($"tie.kind.{NameOf(kind)}");

    public static string Of(PageContext page, TieStrength strength) => page.Say($"tie.strength.{NameOf(strength)}");

    public static string Of(PageContext page, TieAudience audience) => page.Say($"tie.audience.{NameOf(audience)}");

    public static IEnumerable<(string, string)> Kinds(PageContext page) => Enum.GetValues<TieKind>().Select(kind => (NameOf(kind), Of(page, kind)));

    public static IEnumerable<(string, string)> Strengths(PageContext page) => Enum.GetValues<TieStrength>().Select(strength => (NameOf(strength), Of(page, strength)));

    public static IEnumerable<(string, string)> Audiences(PageContext page) => Enum.GetValues<TieAudience>().Select(audience => (NameOf(audience), Of(page, audience)));

    /// <summary>A choice as forms and the API write it.</summary>
    public static string NameOf<T>(T choice) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    public static T? Read<T>(string? name) where T : struct, Enum =>
        Array.Find(Enum.GetValues<T>(), choice => NameOf(choice) == name) is var found && Enum.IsDefined(found) ? found : null;
}
