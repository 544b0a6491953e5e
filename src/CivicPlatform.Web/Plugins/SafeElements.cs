using System.Collections.Frozen;
using CivicPlatform.UI;

namespace CivicPlatform.Plugins;

/// <summary>The elements and attributes that HTML of code may have which the city does not trust.</summary>
/// <remarks>No scripts, no styles, nothing that htmx or a browser would act on by itself, no form but to the plugin's own addresses, no picture from elsewhere. What
/// is not named here is left out.</remarks>
internal static class SafeElements
{
    private const int LongestValue = 4_000;

    private static readonly FrozenSet<string> Void = Set("br hr img input wbr col");

    private static readonly FrozenSet<string> Drawing = Set("svg g path rect circle ellipse line polyline polygon text tspan");

    // Their content is no text for readers.
    private static readonly FrozenSet<string> Hidden = Set("script style template iframe object embed noscript noembed noframes xmp plaintext title head math frameset");

    private static readonly FrozenSet<string> Known = Set("""
        a abbr article aside b bdi bdo blockquote br button caption cite code col colgroup data datalist dd del details dfn div dl dt em fieldset figcaption figure footer form
        h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label legend li mark meter nav ol optgroup option output p pre progress q rp rt ruby s samp section select small span strong
        sub summary sup table tbody td textarea tfoot th thead time tr u ul var wbr svg g path rect circle ellipse line polyline polygon text tspan
        """);

    private static readonly FrozenSet<string> Everywhere = Set("class dir id lang role title hidden translate");

    private static readonly FrozenSet<string> Drawn = Set("""
        viewBox width height x y x1 y1 x2 y2 cx cy r rx ry dx dy d points transform fill fill-opacity stroke stroke-width stroke-linecap stroke-linejoin stroke-dasharray opacity
        text-anchor dominant-baseline font-size preserveAspectRatio focusable
        """);

    private static readonly FrozenDictionary<string, FrozenSet<string>> Own = new Dictionary<string, FrozenSet<string>>(StringComparer.Ordinal)
    {
        ["a"] = Set("href hreflang download"), ["img"] = Set("src alt width height loading decoding"), ["form"] = Set("action method enctype autocomplete novalidate"),
        ["input"] = Set("type name value checked required min max step maxlength minlength pattern placeholder autocomplete inputmode accept capture multiple size readonly disabled list"),
        ["select"] = Set("name required multiple size disabled autocomplete"), ["option"] = Set("value selected disabled label"), ["optgroup"] = Set("label disabled"),
        ["textarea"] = Set("name required rows cols maxlength minlength placeholder autocomplete readonly disabled wrap"), ["button"] = Set("type name value disabled"),
        ["label"] = Set("for"), ["output"] = Set("for name"), ["fieldset"] = Set("disabled name"), ["td"] = Set("colspan rowspan headers"), ["th"] = Set("colspan rowspan headers scope abbr"),
        ["col"] = Set("span"), ["colgroup"] = Set("span"), ["ol"] = Set("start reversed type"), ["li"] = Set("value"), ["time"] = Set("datetime"), ["del"] = Set("datetime"),
        ["ins"] = Set("datetime"), ["data"] = Set("value"), ["details"] = Set("open name"), ["meter"] = Set("value min max low high optimum"), ["progress"] = Set("value max"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // The city's own parts of the page.
    private static readonly FrozenSet<string> Taken = Set("main site-search");

    public static bool IsKnown(string name) => Known.Contains(name);

    public static bool IsVoid(string name) => Void.Contains(name);

    public static bool IsHidden(string name) => Hidden.Contains(name);

    public static bool IsDrawing(string name) => Drawing.Contains(name);

    /// <summary>Whether capitals count in an attribute.</summary>
    public static bool IsDrawingAttribute(string name) => Drawn.Contains(name);

    /// <summary>The value that an attribute may have, or <see langword="null"/> where it is left out.</summary>
    public static string? Value(string element, string attribute, string? value, PluginId plugin)
    {
        value ??= "";
        if (value.Length > LongestValue && attribute is not ("value" or "d" or "points"))
            return null;
        if (!(Everywhere.Contains(attribute) || attribute.StartsWith("aria-", StringComparison.Ordinal) || (IsDrawing(element) && IsDrawingAttribute(attribute))
            || (Own.TryGetValue(element, out var own) && own.Contains(attribute))))
            return null;
        return (element, attribute) switch
        {
            (_, "id") => Taken.Contains(value) ? null : value,
            ("a", "href") => Leads(value) ? value : null,
            ("img", "src") => IsPicture(value, plugin) ? value : null,
            ("form", "action") => ApartAddress.IsOf(plugin, value) ? value : null,
            // What "get" sends stands in the address; with no address of its own it is sent to the page itself, which is the plugin's.
            ("form", "method") => value.Equals("post", StringComparison.OrdinalIgnoreCase) ? "post" : "get",
            ("input", "type") => value.Equals("image", StringComparison.OrdinalIgnoreCase) ? null : value,
            (_, "fill" or "stroke") => value.Contains('(', StringComparison.Ordinal) ? null : value,
            _ => value,
        };
    }

    private static bool Leads(string address) => !address.Any(c => char.IsControl(c) || c == '\\') && (PageReply.IsLocal(address)
        || address.StartsWith('#') || address.StartsWith('?')
        || (Uri.TryCreate(address, UriKind.Absolute, out var whole) && whole.Scheme is "https" or "http" or "mailto" or "tel"));

    private static bool IsPicture(string address, PluginId plugin) => ApartAddress.IsOf(plugin, address)
        || address.StartsWith($"/_content/{plugin}/", StringComparison.Ordinal)
        || address.StartsWith("data:image/png;base64,", StringComparison.Ordinal) || address.StartsWith("data:image/jpeg;base64,", StringComparison.Ordinal);

    private static FrozenSet<string> Set(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
