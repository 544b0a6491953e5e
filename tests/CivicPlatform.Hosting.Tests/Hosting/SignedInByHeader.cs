using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace CivicPlatform.Hosting;

/// <summary>Believes the headers <c>X-Person</c> and <c>X-Roles</c>: signing in is told of elsewhere.</summary>
internal sealed class SignedInByHeader : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (context.Request.Headers["X-Person"].ToString() is { Length: > 0 } person)
            {
                var roles = context.Request.Headers["X-Roles"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries);
                context.User = new ClaimsPrincipal(new ClaimsIdentity(
                    [new Claim("civic:person", person), new Claim(ClaimTypes.NameIdentifier, person), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], "civic-person"));
            }
            await rest(context);
        });
        next(app);
    };
}
