using System.Security.Cryptography;
using CivicPlatform.Errors;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Relationships;
using CivicPlatform.Vault;
using CivicPlatform.Votes;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Hosting;

/// <summary>Fills a city with life, for whoever looks at one for the first time: people, issues, ballots, ties, all told as samples by their names and titles.</summary>
/// <remarks>Always the same, and the same command keys: asked twice, or again after a crash, it ends where it would have ended. Nobody can sign in as these people.</remarks>
internal sealed class SampleLife(IServiceScopeFactory scopes, IGrainFactory grains, IVault vault, CityClock clock, City city, IReadYourWrites reads)
{
    private readonly SampleWords words = SampleWords.Read();

    /// <summary>Fills it. Refused (CIVIC6306) where people have reported issues already.</summary>
    public async Task<(Refusal? Refusal, SampleLifeReport Report)> FillAsync(IProgress<double>? progress, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await IsLivedInAsync(scope.ServiceProvider, stop))
            return (new Refusal("CIVIC6306"), default!);
        var people = new List<PersonId>();
        var (done, all) = (0, words.People.Length * 2 + words.Issues.Length + words.Ballots.Length);
        foreach (var name in words.People)
        {
            people.Add(await PersonAsync(scope.ServiceProvider, people.Count + 1, name));
            progress?.Report(++done / (double)all);
        }
        LedgerPosition last = default;
        for (var number = 0; number < words.Issues.Length; number++)
        {
            last = Later(last, await IssueAsync(number, words.Issues[number], people, stop));
            progress?.Report(++done / (double)all);
        }
        foreach (var ballot in words.Ballots)
        {
            last = Later(last, await BallotAsync(scope.ServiceProvider, ballot, people, stop));
            progress?.Report(++done / (double)all);
        }
        for (var number = 0; number < people.Count; number++)
        {
            last = Later(last, await TieAsync(number, people[number], stop));
            progress?.Report(++done / (double)all);
        }
        await reads.WaitAsync(last, stop);
        return (null, new SampleLifeReport(people.Count, words.Issues.Length, words.Ballots.Length, people.Count));
    }

    // Sample people have login names that nobody else can take: an issue that none of them wrote is somebody's own.
    private async Task<bool> IsLivedInAsync(IServiceProvider services, CancellationToken stop)
    {
        var page = await services.GetRequiredService<IIssueQueries>().ListAsync(new IssueQuestion { Limit = 50 }, stop);
        var names = await services.GetRequiredService<IShownNames>().OfAsync(page.Issues.Select(issue => issue.Author).Distinct(), stop);
        return names.Values.Any(name => name is null || !name.EndsWith(SampleWords.Mark, StringComparison.Ordinal));
    }

    private static async Task<PersonId> PersonAsync(IServiceProvider services, int number, string name)
    {
        var accounts = services.GetRequiredService<Accounts>();
        var login = $"{AccountNames.SamplePrefix}{number:00}";
        if (await accounts.FindAsync(login) is { } there)
            return there.Person;
        // Forgotten as soon as it is set.
        var passphrase = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var (made, faults) = await accounts.RegisterAsync(new Registration(login, name + SampleWords.Mark, passphrase, Consent: true), isSample: true);
        return made?.Person ?? throw new InvalidOperationException($"The sample person {login} could not be made: {faults[0].Refusal.Code}.");
    }

    private async Task<LedgerPosition> IssueAsync(int number, SampleIssue issue, List<PersonId> people, CancellationToken stop)
    {
        var author = await ActorAsync(people[number % people.Count], stop);
        var key = Key($"issue-{number}");
        var grain = grains.GetGrain<IIssueGrain>(IssueId.Of(author.Pseudonym, key).ToString());
        var reported = await grain.Report(key, author, new ReportIssue(SampleWords.Prefix + issue.Title, issue.Body,
            issue.Place is null ? null : PlaceOf(number, issue.Place), issue.Tags, issue.Skills, []));
        // Asked again in a city that says since where it is: the issue is there, without a place.
        var last = reported.Refusal?.Code == "CIVIC6001" ? default : At(reported);
        for (var i = 1; i <= issue.Supports; i++)
            last = At(await grain.Support(Key($"support-{number}-{i}"), await ActorAsync(people[(number + i) % people.Count], stop)));
        for (var i = 0; i < issue.Comments.Length; i++)
            last = At(await grain.Comment(Key($"comment-{number}-{i}"), await ActorAsync(people[(number + 5 * i + 3) % people.Count], stop), issue.Comments[i]));
        var clerk = author with { Pseudonym = (await ActorAsync(people[^1], stop)).Pseudonym, IsStaff = true };
        if (issue.Answer is { } answer)
            last = At(await grain.Answer(Key($"answer-{number}"), clerk, answer));
        if (issue.Status != IssueStatus.Discussing)
            last = At(await grain.ChangeStatus(Key($"status-{number}"), clerk, issue.Status, SampleWords.Reason));
        return last;
    }

    // Around the city's middle, at most some two kilometres away and each somewhere else: the golden angle never comes back to where it was.
    private IssuePlace PlaceOf(int number, string words)
    {
        if (city.Place is not { } middle)
            return new IssuePlace(null, null, words);
        var (angle, degrees) = (number * 2.399963, 0.004 * Math.Sqrt(number + 1));
        return new IssuePlace(Math.Round(middle.Latitude + (degrees * Math.Sin(angle)), 4),
            Math.Round(Math.IEEERemainder(middle.Longitude + (degrees * Math.Cos(angle) / Math.Cos(middle.Latitude * Math.PI / 180)), 360), 4), words);
    }

    private async Task<LedgerPosition> BallotAsync(IServiceProvider services, SampleBallot ballot, List<PersonId> people, CancellationToken stop)
    {
        var id = BallotId.Parse(ballot.Name, null);
        var grain = grains.GetGrain<IBallotGrain>(id.ToString());
        LedgerPosition last = default;
        if (await services.GetRequiredService<IBallotQueries>().FindAsync(id, stop) is null)
        {
            var by = await vault.PseudonymAsync(people[^1], OfficeCalls.Context, stop);
            // Ballots open and close at whole seconds.
            var now = clock.Now;
            var opens = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
            last = At(await grain.Open(Key(ballot.Name), new OpenBallot(ballot.Title, ballot.Explanation, [.. ballot.Options.Select(name => new BallotOption(name))],
                1, ballot.Most, Electorate.Anyone, opens, opens.AddDays(ballot.Days), ShowsTurnout: true, by)));
        }
        for (var i = 0; i < people.Count; i++)
        {
            var voter = await vault.PseudonymAsync(people[i], BallotStream.ContextOf(id), stop);
            var answer = await grain.Cast(Key($"{ballot.Name}-{i}"), new CastVote(voter, [], [(i * 7 + i / 3) % ballot.Options.Length + 1]));
            last = At(answer.Outcome);
        }
        return last;
    }

    private async Task<LedgerPosition> TieAsync(int number, PersonId person, CancellationToken stop)
    {
        var pseudonym = await vault.PseudonymAsync(person, TieStream.Context, stop);
        var kinds = Enum.GetValues<TieKind>();
        var strengths = Enum.GetValues<TieStrength>();
        return At(await grains.GetGrain<ITieGrain>(pseudonym.ToString()).Declare(Key($"tie-{number}"), new DeclareTie(
            kinds[number * 5 % kinds.Length], strengths[number % strengths.Length], number % 3 == 0 ? TieAudience.SignedIn : TieAudience.Counted, null,
            [words.Skills[number % words.Skills.Length]], "", [])));
    }

    private async Task<IssueActor> ActorAsync(PersonId person, CancellationToken stop) =>
        IssueActor.Citizen(await vault.PseudonymAsync(person, IssueStream.Context, stop));

    private static CommandKey Key(string of) => CommandKey.Parse($"sample-{of}", null);

    private static LedgerPosition Later(LedgerPosition one, LedgerPosition other) => one.Value > other.Value ? one : other;

    private static LedgerPosition At(Outcome outcome) => outcome.Refusal is { } refusal
        ? throw new InvalidOperationException($"A sample was refused: {refusal.Code}.")
        : outcome.Position;
}
