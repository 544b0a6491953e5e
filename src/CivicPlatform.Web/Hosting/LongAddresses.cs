using CivicPlatform.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Says no to addresses that are too long, with a word: the server itself would say nothing. The search alone takes longer ones and says what it looked at.</summary>
internal static class LongAddresses
{
    /// <summary>Path and query of any other address.</summary>
    public const int Longest = 8_000;

    // 10,000 Japanese characters as browsers write them, nine for each, and the rest of the line.
    private const int LongestLine = 128 << 10;

    public static void Add(IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestLineSize = LongestLine);

    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        var (path, query) = (context.Request.Path.Value ?? "", context.Request.QueryString.Value ?? "");
        if (path.Length + query.Length <= Longest || path is SearchEndpoints.Path or SearchEndpoints.ApiPath)
            return next(context);
        // The links of the page that says so would hold it again and again.
        context.Request.QueryString = default;
        if (path.Length > Longest)
            context.Request.Path = ErrorAnswers.IsForPrograms(path) ? "/api" : "/";
        throw new Microsoft.AspNetCore.Http.BadHttpRequestException("The address is too long.", StatusCodes.Status414UriTooLong);
    });
}
