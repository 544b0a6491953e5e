using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Errors;

/// <summary>Says to the caller what the server could not read in a request.</summary>
internal static partial class RequestFaults
{
    public static Refusal Refuse(BadHttpRequestException bad) => bad.StatusCode switch
    {
        413 or 415 => WebRefusals.BadContent,
        414 => WebRefusals.AddressTooLong,
        // The framework names the parameter only in its message: … parameter "DateOnly on" …
        _ => Parameter().Match(bad.Message) is { Success: true } match ? WebRefusals.BadValue(match.Groups[1].Value) : WebRefusals.BadContent,
    };

    [GeneratedRegex("parameter \"(?:[^\" ]+ )*([^\" ]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
