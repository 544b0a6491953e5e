using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Issues;

/// <summary>One issue: looks at what people wrote, seals it, decides.</summary>
[GrainType("civic.issue")]
internal sealed class IssueGrain(IVault vault) : AggregateGrain<Issue, IssueEvent>, IIssueGrain, IIssueMergeGrain
{
    private readonly Office office = new(vault);

    protected override StreamId Stream => IssueStream.Of(Self);

    protected override Issue Empty => Issue.Empty;

    private IssueId Self => IssueId.Parse(this.GetPrimaryKeyString(), null);

    protected override Issue Evolve(Issue state, IssueEvent happened) => state.Evolve(happened);

    public async Task<Outcome> Report(CommandKey key, IssueActor actor, ReportIssue command)
    {
        var report = IssueTexts.Tidy(command);
        if (IssueTexts.Check(report) is { } refusal)
            return refusal;
        if (await KeyAsync(actor) is not { } person)
            return IssueRefusals.NoAccount;
        var reported = new IssueReported(actor.Pseudonym, person.Seal(report.Title), person.Seal(report.Body),
            report.Place is { } place ? person.Seal(place) : null, report.Tags, report.Skills);
        IssuePhotoAdded[] photos = [.. report.Photos.Select(photo => Added(person, photo))];
        return await ExecuteAsync(key, new Reporting(reported, photos), issue => IssueDecisions.Report(issue, reported, photos));
    }

    public async Task<Outcome> Edit(CommandKey key, IssueActor actor, string? title, string? body)
    {
        var (line, text) = (title is null ? null : IssueTexts.Tidy(title), body is null ? null : IssueTexts.Tidy(body));
        if (IssueTexts.Check(line, text) is { } refusal)
            return refusal;
        if (await KeyAsync(actor) is not { } person)
            return IssueRefusals.NoAccount;
        if (line is not null && text is not null)
        {
            var edited = new IssueEdited(actor.Pseudonym, person.Seal(line), person.Seal(text));
            return await ExecuteAsync(key, edited, issue => IssueDecisions.Edit(issue, actor.Pseudonym, edited.Title, edited.Body));
        }
        var sent = new Act(line is null ? "edit body" : "edit title", actor.Pseudonym, "", (line ?? text) is { } words ? person.Seal(words) : default);
        while (true)
        {
            // What is left out stays as it is when this is decided: where it was changed since it was read here, it is read again.
            var now = await WordsAsync();
            var (head, rest, overtaken) = (line is null ? now.Title : person.Seal(line), text is null ? now.Body : person.Seal(text), false);
            var outcome = await ExecuteAsync(key, sent, issue => (overtaken = issue.IsReported && !issue.Says(now.Title, now.Body))
                ? IssueRefusals.NotThere : IssueDecisions.Edit(issue, actor.Pseudonym, head, rest));
            if (!overtaken)
                return outcome;
        }
    }

    public async Task<Outcome> AddPhoto(CommandKey key, IssueActor actor, NewPhoto photo)
    {
        var tidy = IssueTexts.Tidy(photo);
        if (IssueTexts.Check(tidy) is { } refusal)
            return refusal;
        if (await KeyAsync(actor) is not { } person)
            return IssueRefusals.NoAccount;
        var added = Added(person, tidy);
        var outcome = await ExecuteAsync(key, added, issue => IssueDecisions.AddPhoto(issue, actor, added));
        if (!outcome.Accepted)
            return outcome;
        // Sent again after it was taken back: the command was done once, and what it did stands no more. What another silo did must be known for it.
        await LastChange();
        return State.Photos.ContainsKey(tidy.Id) ? outcome : IssueRefusals.PhotoTakenBack;
    }

    public Task<Outcome> RemovePhoto(CommandKey key, IssueActor actor, PhotoId photo) =>
        DoAsync(key, actor, $"remove photo {photo}", (issue, who) => IssueDecisions.RemovePhoto(issue, who, photo));

    public Task<Outcome> ChangeStatus(CommandKey key, IssueActor actor, IssueStatus status, string reason) =>
        Enum.IsDefined(status)
            ? SayAsync(key, actor, "status", $"{status}", "reason", reason, IssueTexts.LongestReason,
                (issue, why) => IssueDecisions.ChangeStatus(issue, actor, status, why), inOffice: true)
            : Task.FromResult<Outcome>(IssueRefusals.Words("status"));

    public Task<Outcome> Support(CommandKey key, IssueActor actor) => DoAsync(key, actor, "support", IssueDecisions.Support);

    public Task<Outcome> WithdrawSupport(CommandKey key, IssueActor actor) => DoAsync(key, actor, "withdraw", IssueDecisions.WithdrawSupport);

    public Task<Outcome> Join(CommandKey key, IssueActor actor) => DoAsync(key, actor, "join", IssueDecisions.Join);

    public Task<Outcome> Leave(CommandKey key, IssueActor actor) => DoAsync(key, actor, "leave", IssueDecisions.Leave);

    public Task<Outcome> Comment(CommandKey key, IssueActor actor, string text) =>
        SayAsync(key, actor, "comment", "", "comment", text, IssueTexts.LongestComment, (issue, words) => IssueDecisions.Comment(issue, actor.Pseudonym, words));

    public Task<Outcome> EditComment(CommandKey key, IssueActor actor, int comment, string text) =>
        SayAsync(key, actor, "edit", $"{comment}", "comment", text, IssueTexts.LongestComment,
            (issue, words) => IssueDecisions.EditComment(issue, actor.Pseudonym, comment, words));

    public Task<Outcome> DeleteComment(CommandKey key, IssueActor actor, int comment) =>
        DoAsync(key, actor, $"delete {comment}", (issue, who) => IssueDecisions.DeleteComment(issue, who, comment));

    public Task<Outcome> Answer(CommandKey key, IssueActor actor, string text) =>
        SayAsync(key, actor, "answer", "", "answer", text, IssueTexts.LongestBody, (issue, words) => IssueDecisions.Answer(issue, actor, words), inOffice: true);

    public Task<Outcome> Hide(CommandKey key, IssueActor actor, int? comment, string reason) =>
        SayAsync(key, actor, "hide", $"{comment}", "reason", reason, IssueTexts.LongestReason, (issue, why) => IssueDecisions.Hide(issue, actor, comment, why),
            inOffice: true);

    public Task<Outcome> Appeal(CommandKey key, IssueActor actor, int? comment, string text) =>
        SayAsync(key, actor, "appeal", $"{comment}", "appeal", text, IssueTexts.LongestReason,
            (issue, words) => IssueDecisions.Appeal(issue, actor.Pseudonym, comment, words));

    public Task<Outcome> DecideAppeal(CommandKey key, IssueActor actor, int? comment, bool granted, string reason) =>
        SayAsync(key, actor, "decide", $"{comment} {granted}", "reason", reason, IssueTexts.LongestReason,
            (issue, why) => IssueDecisions.DecideAppeal(issue, actor, comment, granted, why), inOffice: true);

    public Task<Outcome> Flag(CommandKey key, IssueActor actor, int? comment, string reason) =>
        SayAsync(key, actor, "flag", $"{comment}", "reason", reason, IssueTexts.LongestReason,
            (issue, why) => IssueDecisions.Flag(issue, actor.Pseudonym, comment, why));

    public Task<Outcome> SettleFlags(CommandKey key, IssueActor actor, int? comment) =>
        DoAsync(key, actor, $"settle flags {comment}", (issue, _) => IssueDecisions.SettleFlags(issue, actor, comment));

    public async Task<Outcome> Merge(CommandKey key, IssueActor actor, IssueId into, string reason)
    {
        // Looked at before as well: a slip of the pen should not leave two events behind.
        if (actor.IsStaff || actor.IsModerator)
        {
            if (into.IsNone || into == Self || !await GrainFactory.GetGrain<IIssueMergeGrain>(into.ToString()).MayAbsorb(Self))
                return IssueRefusals.CannotTake(into);
        }
        var merged = await SayAsync(key, actor, "merge", $"{into}", "reason", reason, IssueTexts.LongestReason,
            (issue, why) => IssueDecisions.Merge(issue, Self, actor, into, why), inOffice: true);
        if (!merged.Accepted)
            return merged;
        // From here on nobody can support this issue any more, so what is handed over is whole. Whoever sends the command again after a crash
        // hands over again: the other issue takes it once.
        return State.MergedInto == into ? await HandOverAsync(actor.Pseudonym) ?? merged : IssueRefusals.CannotTake(into);
    }

    public Task<bool> MayAbsorb(IssueId from) => Task.FromResult(IssueDecisions.Absorb(State, Self, default, from, []).Refusal is null);

    public Task<Outcome> Absorb(Pseudonym by, IssueId from, IReadOnlyList<Pseudonym> supporters) =>
        ExecuteAsync(default, new Act("absorb", by, $"{from}", default), issue => IssueDecisions.Absorb(issue, Self, by, from, supporters));

    /// <summary>Hands the supporters over, or undoes the merge when the other issue cannot take them: it was hidden or merged in the meantime.</summary>
    private async Task<Outcome?> HandOverAsync(Pseudonym by)
    {
        var into = State.MergedInto;
        var taken = await GrainFactory.GetGrain<IIssueMergeGrain>(into.ToString()).Absorb(by, Self, [.. State.Supporters]);
        if (taken.Accepted)
            return Outcome.At(taken.Position);
        await ExecuteAsync(default, new Act("undo", by, $"{into}", default), issue => IssueDecisions.UndoMerge(issue, into, by));
        return taken;
    }

    private async Task<Outcome> DoAsync(CommandKey key, IssueActor actor, string what, Func<Issue, Pseudonym, Decision<IssueEvent>> decide) =>
        actor.Pseudonym.IsNone
            ? IssueRefusals.NoAccount
            : await ExecuteAsync(key, new Act(what, actor.Pseudonym, "", default), issue => decide(issue, actor.Pseudonym));

    private async Task<Outcome> SayAsync(
        CommandKey key, IssueActor actor, string what, string about, string field, string text, int most, Func<Issue, Personal<string>, Decision<IssueEvent>> decide,
        bool inOffice = false)
    {
        var tidy = IssueTexts.Tidy(text);
        if (IssueTexts.Check(field, tidy, most) is { } refusal)
            return refusal;
        if (await KeyAsync(actor) is not { } person)
            return IssueRefusals.NoAccount;
        // Who has no such role is refused by the decision.
        var words = (inOffice && (actor.IsStaff || actor.IsModerator) ? await office.KeyAsync() : person).Seal(tidy);
        return await ExecuteAsync(key, new Act(what, actor.Pseudonym, about, words), issue => decide(issue, words));
    }

    private static IssuePhotoAdded Added(IPersonKey person, NewPhoto photo) =>
        new(person.Of, photo.Id, person.Seal(photo.Description), photo.Width, photo.Height);

    /// <summary>What it says now, sealed. The state remembers no words.</summary>
    private async Task<(Personal<string> Title, Personal<string> Body)> WordsAsync()
    {
        (Personal<string> Title, Personal<string> Body) now = default;
        await foreach (var record in ServiceProvider.GetRequiredService<ILedger>().ReadStreamAsync(Stream))
        {
            now = EventCodec<IssueEvent>.Read(record) switch
            {
                IssueReported e => (e.Title, e.Body),
                IssueEdited e => (e.Title, e.Body),
                _ => now,
            };
        }
        return now;
    }

    private async Task<IPersonKey?> KeyAsync(IssueActor actor) => actor.Pseudonym.IsNone ? null : await vault.KeyAsync(actor.Pseudonym);

    /// <summary>A report as its fingerprint sees it.</summary>
    private sealed record Reporting(IssueReported Report, IReadOnlyList<IssuePhotoAdded> Photos);

    /// <summary>A command as its fingerprint sees it: sealed, since even a hash of few words could be guessed.</summary>
    private sealed record Act(string What, Pseudonym By, string About, Personal<string> Words);
}
