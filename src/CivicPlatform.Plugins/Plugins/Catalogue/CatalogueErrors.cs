using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What can be wrong with a catalogue of plugins.</summary>
internal static class CatalogueErrors
{
    public static CivicError NotThere(string where, string why) => new("CIVIC3140", "The catalogue could not be read.", why,
        "Look whether the address in civic.json is the one that its keeper gives out, and try again later; plugins that are installed run on.") { Where = where };

    /// <summary>The code of <see cref="TooLate"/>.</summary>
    public const string TooLateCode = "CIVIC3150";

    public static CivicError TooLate(string where, TimeSpan patience) => new(TooLateCode, "The catalogue did not answer in time; what the others say is shown.",
        string.Create(CultureInfo.InvariantCulture, $"It was waited for {patience.TotalSeconds:0.#} s, and no longer: a page is not held up for it."),
        "Look again later, or call civic plugin outdated, which waits longer.") { Where = where };

    public static CivicError NotSound(string where, string why) => new("CIVIC3141", "The catalogue is not sound, or somebody changed it on its way; nothing of it is used.", why,
        "Try again later. If it stays so, tell its keeper.") { Where = where };

    public static CivicError OtherKeeper(string where, VerifierKey pinned, VerifierKey found) => new("CIVIC3142", "The catalogue is signed by somebody else than before; nothing of it is used.",
        $"The city knows it as signed by {pinned}; this one is signed by {found}, and no change of keys leads from the one to the other.",
        "Ask its keeper in another way than over this address. If the new key is right, write it into the catalogue's entry in civic.json (key).") { Where = where };

    public static CivicError Expired(string where, DateTimeOffset until) => new("CIVIC3143", "The catalogue is too old to be believed; nothing of it is used.",
        string.Create(CultureInfo.InvariantCulture, $"It was good until {until.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Either its keeper has forgotten it, or somebody keeps newer ones from this city, and with them what they tell of holes."),
        "Look at this machine's clock, and try again later; if it stays so, ask its keeper to sign it anew (civic catalog build).") { Where = where };

    public static CivicError Older(string where, long number, long seen) => new("CIVIC3144", "The catalogue is an older one than this city has seen; nothing of it is used.",
        number == seen ? $"It is number {number}, as the one before, and says something else." : $"It is number {number}; the city has seen number {seen}.",
        "Try again later: a copy of it may be behind. If it stays so, ask its keeper.") { Where = where };

    public static CivicError NotOffered(string what, IReadOnlyCollection<string> catalogues) => new("CIVIC3145", $"No catalogue offers {what}.",
        catalogues.Count == 0 ? "civic.json names no catalogue." : $"Looked at: {string.Join(", ", catalogues)}.",
        "Look for it with civic plugin search, or name another catalogue in civic.json (catalogues).");

    public static CivicError NotTheFirst(string plugin, string at, CivicError first) => new("CIVIC3147", $"Plugin {plugin} is not taken from {at}: a catalogue that goes before it could not be read.",
        $"That one may offer the plugin, and then it is of that one. {first.Code}, {first.Where}: {first.Why}",
        "Try again later. If that catalogue is gone for good, take it out of civic.json (catalogues).") { Where = first.Where };

    public static CivicError NotBuilt(string where, string why) => new("CIVIC3146", "The folder was not made a catalogue; what was there before is there still.", why,
        "Mend or take away what is named, and build it again.") { Where = where };
}
