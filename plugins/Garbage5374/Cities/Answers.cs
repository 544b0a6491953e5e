using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;

namespace Garbage5374.Cities;

/// <summary>How the plugin's API answers.</summary>
internal static class Answers
{
    /// <summary>JSON in the house's form: members that are nothing are left out.</summary>
    public static IResult Json(object answer, int status = StatusCodes.Status200OK) => Results.Json(answer, EventJson.Options, statusCode: status);

    /// <summary>There is nothing at this address: a problem (RFC 9457) that says what there is. Other refusals are written by the host, with 422.</summary>
    public static IResult NotFound(PageContext page, Refusal refusal) => Results.Json(
        new
        {
            type = $"urn:civicplatform:refusal:{refusal.Code}",
            title = page.Plain("api.not-found"),
            status = StatusCodes.Status404NotFound,
            detail = Ruby.Plain(page.Say(refusal)),
            code = refusal.Code,
            facts = refusal.Facts,
        },
        EventJson.Options, "application/problem+json", StatusCodes.Status404NotFound);
}
