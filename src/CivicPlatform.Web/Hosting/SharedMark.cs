using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Metadata of a page of the city that changes with the ledger, with what <see cref="CityMoments"/> knows and with its <see cref="AnswerLife"/> alone.</summary>
internal sealed class SharedMark
{
    /// <summary>Whether such a page is asked for, by somebody whom the city does not know.</summary>
    public static bool IsAskedFor(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && context.GetEndpoint()?.Metadata.GetMetadata<SharedMark>() is not null
        && !context.User.Identities.Any(identity => identity.IsAuthenticated);
}
