using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>Issues for one plugin: reads what everybody may read, and acts as the reader whose form or call the plugin answers.</summary>
internal sealed class PluginIssues(PluginRights rights, IServiceProvider services) : IPluginIssues
{
    public async Task<PublicIssue?> FindAsync(IssueId issue, CancellationToken cancellationToken = default)
    {
        rights.Demand(PluginCapability.FollowCity);
        using var origin = CodeOrigin.EnterCity();
        if (await services.GetRequiredService<IIssueQueries>().FindAsync(issue, cancellationToken) is not { Summary: { IsHidden: false } shown } detail)
            return null;
        var key = await services.GetRequiredService<IVault>().KeyAsync(shown.Author, cancellationToken);
        return new PublicIssue(shown.Id, key?.OpenWhole(shown.Title), key?.OpenWhole(detail.Body), detail.Place is { } place ? key?.OpenWhole(place) : null,
            shown.Status, shown.Tags, shown.Skills, shown.Supports, shown.Participants, shown.ReportedAt, detail.MergedInto);
    }

    public Task<Outcome> ReportAsync(CommandKey key, IssueId issue, ReportIssue command, CancellationToken cancellationToken = default) =>
        ActAsync(issue, (grain, actor) => grain.Report(key, actor, command), cancellationToken);

    public Task<Outcome> SupportAsync(CommandKey key, IssueId issue, CancellationToken cancellationToken = default) =>
        ActAsync(issue, (grain, actor) => grain.Support(key, actor), cancellationToken);

    public Task<Outcome> JoinAsync(CommandKey key, IssueId issue, CancellationToken cancellationToken = default) =>
        ActAsync(issue, (grain, actor) => grain.Join(key, actor), cancellationToken);

    public Task<Outcome> WithdrawSupportAsync(CommandKey key, IssueId issue, CancellationToken cancellationToken = default) =>
        ActAsync(issue, (grain, actor) => grain.WithdrawSupport(key, actor), cancellationToken);

    public Task<Outcome> LeaveAsync(CommandKey key, IssueId issue, CancellationToken cancellationToken = default) =>
        ActAsync(issue, (grain, actor) => grain.Leave(key, actor), cancellationToken);

    public Task<Outcome> EditAsync(CommandKey key, IssueId issue, string? title, string? body, CancellationToken cancellationToken = default) =>
        ActAsync(issue, (grain, actor) => grain.Edit(key, actor, title, body), cancellationToken);

    public Task<Outcome> CommentAsync(CommandKey key, IssueId issue, string text, CancellationToken cancellationToken = default) =>
        ActAsync(issue, (grain, actor) => grain.Comment(key, actor, text), cancellationToken);

    private async Task<Outcome> ActAsync(IssueId issue, Func<IIssueGrain, IssueActor, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (rights.Refused(PluginCapability.ActForReader) is { } refusal)
            return refusal;
        if (CodeOrigin.Current?.Reader is not { IsSignedIn: true } reader)
            return PluginRefusals.NoReader(rights.Plugin);
        if (issue.IsNone)
            return IssueRefusals.NotThere;
        using var origin = CodeOrigin.EnterCity();
        // Roles stay behind: what staff click on a plugin's page must not become a decision of the city.
        var actor = IssueActor.Citizen(await services.GetRequiredService<IVault>().PseudonymAsync(reader.Person, IssueStream.Context, cancellationToken));
        return await act(services.GetRequiredService<IGrainFactory>().GetGrain<IIssueGrain>(issue.ToString()), actor);
    }
}
