using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Which pages of other sites a browser lets use the API: none, unless the city names them.</summary>
/// <remarks>No cookie ever goes along; a page that acts for somebody holds their token. An origin that is named may do all that a token may, <c>*</c> lets
/// everybody's pages read.</remarks>
internal sealed class CityOrigins(IOptions<CivicWebOptions> options) : ICorsPolicyProvider
{
    private static readonly string[] Said = ["ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", "WWW-Authenticate"];

    private readonly CorsPolicy none = new CorsPolicyBuilder().Build();
    private readonly CorsPolicy reading = new CorsPolicyBuilder().AllowAnyOrigin().WithMethods("GET", "HEAD").WithHeaders("If-None-Match").WithExposedHeaders(Said).Build();
    private readonly CorsPolicy acting = new CorsPolicyBuilder([.. options.Value.Origins.Where(origin => origin != "*")])
        .WithMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE").WithHeaders("Authorization", "Content-Type", "Idempotency-Key", "If-None-Match").WithExposedHeaders(Said)
        .SetPreflightMaxAge(TimeSpan.FromMinutes(10)).Build();

    public Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName) => Task.FromResult<CorsPolicy?>(
        acting.Origins.Contains(context.Request.Headers.Origin.ToString()) ? acting : options.Value.Origins.Contains("*") ? reading : none);

    public static void Add(IServiceCollection services) => services.AddCors().AddSingleton<ICorsPolicyProvider, CityOrigins>();

    /// <summary>Puts the rules before what programs read; pages and forms are the city's own alone.</summary>
    public static void Use(WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<CivicWebOptions>>().Value.Origins.Count > 0)
            app.UseWhen(context => IsForPrograms(context.Request.Path), branch => branch.Use(SayVary).UseCors());
    }

    // Who asks decides whether the answer may be read: no cache may give one's to another.
    private static Task SayVary(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (!context.Response.Headers.Vary.ToString().Contains("Origin", StringComparison.OrdinalIgnoreCase))
                context.Response.Headers.Append("Vary", "Origin");
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static bool IsForPrograms(PathString path) => Errors.ErrorAnswers.IsForPrograms(path) || path.StartsWithSegments("/feeds", StringComparison.Ordinal);
}
