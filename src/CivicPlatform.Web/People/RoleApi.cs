using System.ComponentModel.DataAnnotations;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.People;

/// <summary>Roles of people for administrators' programs. As on the page, somebody is found by their whole login name only: there is no list of everybody.</summary>
/// <remarks>The name is sent in the body: addresses stand in logs of proxies.</remarks>
internal static class RoleApi
{
    private static RolesAnswer Example { get; } = new("hanako", "はなこ", ["staff", "moderator"]);

    public static void MapRoleApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/roles").WithTags("people").ProducesProblem(400);
        api.MapPost("/find", FindAsync).WithName("FindRoles").WritesAsStaff().Produces<RolesAnswer>().WithExample(Example, new FindRolesBody(Example.Login))
            .WithSummary("For signed-in administrators, not for tokens: which roles the person of a login name has. Changes nothing; it is sent with POST so that the name stands in no address.");
        api.MapPut("/", SetAsync).WithName("SetRoles").WritesAsStaff().Produces<RolesAnswer>().WithExample(Example, new SetRolesBody(Example.Login, Example.Roles))
            .WithSummary("For signed-in administrators, not for tokens: gives and takes roles (staff, moderator, administrator); afterwards the person of the login name has these and no others. They hold from the person's next request on.");
    }

    private static async Task<IResult> FindAsync(HttpContext context, FindRolesBody body, Accounts accounts, ErrorAnswers errors)
    {
        var (_, _, refusal) = await OfficeCalls.WhoAsync(context, Role.Administrator);
        if (refusal is not null)
            return errors.Result(refusal);
        return await accounts.FindAsync(body.Login) is { } account ? JsonAnswers.Send(RolesAnswer.Of(account)) : errors.Result(AccountRefusals.NoSuchPerson.About("login"));
    }

    private static async Task<IResult> SetAsync(HttpContext context, SetRolesBody body, Accounts accounts, ErrorAnswers errors)
    {
        var (_, _, refusal) = await OfficeCalls.WhoAsync(context, Role.Administrator);
        if (refusal is not null)
            return errors.Result(refusal);
        if (body.Roles is null || body.Roles.Select(RoleWords.Read).ToList() is var roles && roles.Contains(null))
            return errors.Result(WebRefusals.BadValue("roles"));
        if (await accounts.FindAsync(body.Login) is not { } account)
            return errors.Result(AccountRefusals.NoSuchPerson.About("login"));
        if (await accounts.SetRolesAsync(account.Person, roles.OfType<Role>()) is { } no)
            return errors.Result(no.About("login"));
        return await accounts.FindAsync(account.Person) is { } changed ? JsonAnswers.Send(RolesAnswer.Of(changed)) : errors.Result(AccountRefusals.NoSuchPerson.About("login"));
    }

    /// <summary>A person and their roles.</summary>
    /// <param name="Login">The login name, in its one form: NFKC, lower case.</param>
    /// <param name="Name">What the person wants to be called.</param>
    /// <param name="Roles">What they may do beyond others: staff, moderator, administrator; none for citizens.</param>
    internal sealed record RolesAnswer(string Login, string Name, IReadOnlyList<string> Roles)
    {
        public static RolesAnswer Of(Account account) => new(account.Login, account.ShownName, [.. account.Roles.Select(RoleWords.Of)]);
    }

    /// <summary>Whose roles are asked for.</summary>
    /// <param name="Login">The whole login name.</param>
    internal sealed record FindRolesBody([property: Required] string? Login);

    /// <summary>The roles that a person has afterwards.</summary>
    /// <param name="Login">The whole login name.</param>
    /// <param name="Roles">staff, moderator, administrator; none of them: a citizen.</param>
    internal sealed record SetRolesBody([property: Required] string? Login, [property: Required] IReadOnlyList<string?>? Roles);
}
