using CivicPlatform.Plugins;

namespace CivicPlatform.Errors;

/// <summary>What the web says no to, and with which HTTP status.</summary>
internal static class WebRefusals
{
    public static Refusal NotFound { get; } = new("CIVIC7001");

    public static Refusal BadValue(string name) => new("CIVIC7002", ("name", name));

    public static Refusal WrongMethod { get; } = new("CIVIC7003");

    public static Refusal StaffOnly { get; } = new("CIVIC7004");

    public static Refusal ForeignForm { get; } = new("CIVIC7005");

    public static Refusal PluginClosed(PluginId plugin) => new("CIVIC7006", ("plugin", plugin));

    public static Refusal PluginBusy(PluginId plugin) => new("CIVIC7022", ("plugin", plugin));

    public static Refusal PluginFailed(PluginId plugin) => new("CIVIC7007", ("plugin", plugin));

    public static Refusal CityFailed { get; } = new("CIVIC7008");

    public static Refusal TooMany { get; } = new("CIVIC7009");

    public static Refusal BadContent { get; } = new("CIVIC7012");

    public static Refusal TooManyTopics { get; } = new("CIVIC7013");

    public static Refusal WrongPassphrase { get; } = new("CIVIC7014");

    public static Refusal AddressTooLong { get; } = new("CIVIC7070");

    /// <summary>Only whoever is signed in with an account may.</summary>
    public static Refusal SignInFirst { get; } = new("CIVIC7061");

    /// <summary>Signed in, but without the role that may.</summary>
    public static Refusal OtherRole { get; } = new("CIVIC7062");

    /// <summary>If-Match where nothing has a version.</summary>
    public static Refusal NoVersion { get; } = new("CIVIC7078");

    /// <summary>The same refusal, with the member of what was sent that it speaks of.</summary>
    public static Refusal About(this Refusal refusal, string field) => refusal with { Facts = refusal.Facts.SetItem("field", field) };

    public static int StatusOf(Refusal refusal) => refusal.Code switch
    {
        "CIVIC6002" or "CIVIC7078" => 412,
        "CIVIC7001" or "CIVIC6311" or "CIVIC6315" or "CIVIC6320" or "CIVIC6606" or "CIVIC6619" => 404,
        "CIVIC6316" or "CIVIC6415" or "CIVIC6623" or "CIVIC6706" => 401,
        "CIVIC6334" or "CIVIC6608" or "CIVIC6615" or "CIVIC6620" or "CIVIC6621" or "CIVIC6625" => 409,
        "CIVIC6609" or "CIVIC6612" => 410,
        "CIVIC6610" => 413,
        "CIVIC6317" or "CIVIC6321" or "CIVIC6326" => 403,
        "CIVIC7002" or "CIVIC7005" => 400,
        "CIVIC7003" => 405,
        "CIVIC7004" or "CIVIC7061" or "CIVIC7063" => 401,
        "CIVIC7062" or "CIVIC7064" => 403,
        "CIVIC6626" or "CIVIC7006" or "CIVIC7022" => 503,
        "CIVIC7007" or "CIVIC7008" => 500,
        "CIVIC7009" => 429,
        "CIVIC6329" => 413,
        "CIVIC7070" => 414,
        "CIVIC6328" or "CIVIC7012" => 415,
        _ => 422,
    };

    /// <summary>The refusal that belongs to a status that somebody set without a word.</summary>
    public static Refusal Of(int status) => status switch
    {
        404 => NotFound,
        405 => WrongMethod,
        401 or 403 => StaffOnly,
        413 or 415 => BadContent,
        429 => TooMany,
        >= 500 => CityFailed,
        _ => BadContent,
    };
}
