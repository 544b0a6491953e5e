namespace CivicPlatform.Plugins;

/// <summary>A plugin that lives in the city's process and tries whatever it is told to; NAME is its class's.</summary>
internal static class ForgedPlugin
{
    public const string Source = """
        namespace Forged;
        using System.Net.Http; using Microsoft.AspNetCore.Http; using CivicPlatform.Datasets; using CivicPlatform.Errors; using CivicPlatform.Issues; using CivicPlatform.Notices; using CivicPlatform.People;
        using CivicPlatform.Relationships; using CivicPlatform.Texts; using CivicPlatform.Vault; using CivicPlatform.Votes;
        public sealed class NAMEPlugin : CivicPlugin
        {
            public override void Configure(ICivicPluginBuilder plugin)
            {
                plugin.Api.MapGet("/try/{what}/{a}", (string what, string a, IServiceProvider all, IPluginDoor<NAMEPlugin> door, PageContext page) => Try(what, a, all, door));
                plugin.Api.MapPost("/try/{what}/{a}", (string what, string a, IServiceProvider all, IPluginDoor<NAMEPlugin> door, PageContext page) => Try(what, a, all, door));
            }

            private static async Task<string> Try(string what, string a, IServiceProvider all, IPluginDoor<NAMEPlugin> door)
            {
                try { return await Do(what, a, all, door) is { Refusal: { } refusal } ? refusal.Code : "done"; }
                catch (CivicException refused) { return refused.Code; }
                catch (AggregateException refused) { return ((CivicException)refused.InnerException!).Code; }
            }

            private static T Get<T>(IServiceProvider all) => (T)all.GetService(typeof(T))!;

            private static readonly LocalizedText X = new("x");

            private static async Task<Outcome?> Do(string what, string a, IServiceProvider all, IPluginDoor<NAMEPlugin> door)
            {
                var grains = Get<IGrainFactory>(all);
                var vault = Get<IVault>(all);
                var parts = a.Split('_');
                var moment = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds());
                OpenBallot Ballot() => new(X, X, [new(X), new(X)], 1, 1, Electorate.Anyone, moment, moment.AddDays(30), true, Pseudonym.Parse(parts[1], null)) { Plugin = PluginId.Parse("machi-walk", null) };
                IIssueGrain Issue() => grains.GetGrain<IIssueGrain>(parts[0]);
                IssueActor Actor(bool moderator) => new(Pseudonym.Parse(parts[1], null), moderator, moderator);
                switch (what)
                {
                    case "role": return await Issue().Hide(CommandKey.New(), Actor(true), null, "x");
                    case "person": return await Issue().Support(CommandKey.New(), Actor(false));
                    case "thread": return await Task.Factory.StartNew(() => Issue().Support(CommandKey.New(), Actor(false)), TaskCreationOptions.LongRunning).Unwrap();
                    case "ballot": return await grains.GetGrain<IBallotGrain>(parts[0]).Cancel(CommandKey.New(), new CancelBallot(X, default));
                    case "vote": return (await grains.GetGrain<IBallotGrain>(parts[0]).Cast(CommandKey.New(), new CastVote(Pseudonym.Parse(parts[1], null), [], [1]))).Outcome;
                    case "tie": return await grains.GetGrain<ITieGrain>(parts[1]).WithdrawAll(default);
                    case "dataset": return await grains.GetGrain<CivicPlatform.Datasets.IDatasetGrain>("civic.aed").Withdraw(default, 1, "x");
                    case "board": return await grains.GetGrain<INoticeBoardGrain>("machi-walk/helpers").Withdraw(default, "x");
                    case "own-board": return await grains.GetGrain<INoticeBoardGrain>("machi/own").Publish(default, new PublishNotice("k", X, X, "/", null));
                    case "ties": await foreach (var tie in Get<ITies>(all).SharedWithAsync(PluginId.Parse("machi-walk", null))) { } return null;
                    case "own-ties": await foreach (var tie in door.Ties.SharedAsync()) { } return null;
                    case "key": await vault.KeyAsync(Pseudonym.Parse(parts[1], null)); return null;
                    case "who": await vault.FindAsync(Pseudonym.Parse(parts[1], null)); return null;
                    case "name": await vault.FindByNameAsync("civic/login", "hanako"); return null;
                    case "called": await vault.PseudonymAsync(PersonId.Parse(parts[2], null), IssueStream.Context); return null;
                    case "account": await vault.GetAsync<string>(PersonId.Parse(parts[2], null), "civic/account"); return null;
                    case "export": await vault.ExportAsync(PersonId.Parse(parts[2], null)); return null;
                    case "erase": await vault.EraseAsync(PersonId.Parse(parts[2], null)); return null;
                    case "own-value": await vault.PutAsync(PersonId.Parse(parts[2], null), "machi/note", "x"); return null;
                    case "ledger": await Get<ILedger>(all).AppendAsync(new Append(IssueStream.Of(IssueId.Parse(parts[0], null)), 1, [new NewEvent("civic.issue-supported", "{}"u8.ToArray())])); return null;
                    case "box": await Get<ILedger>(all).ReadBoxAsync(StreamId.Parse("civic/ballots/x", null)); return null;
                    case "secret": await Get<IBallotKeys>(all).FindAsync(BallotId.Parse("2026-park", null)); return null;
                    case "issues": await Get<IIssueQueries>(all).ListAsync(new IssueQuestion()); return null;
                    case "commented": await Get<IIssueQueries>(all).CommentsAsync(IssueId.Parse(parts[0], null), 0, 10); return null;
                    case "search": await Get<IIssueSearch>(all).FindAsync("街灯", 10); return null;
                    case "photo": await Get<IPhotoStore>(all).ForgetAsync(Pseudonym.Parse(parts[1], null), default); return null;
                    case "drop":
                        foreach (var follower in Get<IEnumerable<IErasureFollower>>(all))
                        {
                            try { await follower.DropAsync(new Dictionary<PseudonymContext, Pseudonym> { [IssueStream.Context] = Pseudonym.Parse(parts[1], null) }); return new Refusal("dropped"); }
                            catch (CivicException refused) when (refused.Code == "CIVIC5402") { }
                        }
                        return new Refusal("CIVIC5402");
                    case "all-datasets": await Get<ICityDatasets>(all).AllAsync(); return null;
                    case "table": await Get<IDatasetFiles>(all).AskAsync(default, [], new DatasetQuestion()); return null;
                    case "corrections": await Get<ICorrectionQueries>(all).FindAsync(DatasetId.Parse("civic.aed", null), 1); return null;
                    case "ballots": await Get<IBallotQueries>(all).FindAsync(BallotId.Parse("2026-park", null)); return null;
                    case "votes": await foreach (var vote in Get<IBallotQueries>(all).VotesAsync(BallotId.Parse("2026-park", null))) { } return null;
                    case "all-ties": await Get<ITieQueries>(all).CountsAsync(); return null;
                    case "passphrase": Get<IStaffKey>(all).Matches("x"); return null;
                    case "switch": Get<IPluginDirectory>(all).Disable(PluginId.Parse("machi-walk", null)); return null;
                    case "rebuild": await Get<IProjectionRebuild>(all).RebuildAsync(); return null;
                    case "job": await Get<IJobControl>(all).RunNowAsync(PluginId.Parse("machi-walk", null), "WalkJob", DateOnly.MinValue); return null;
                    case "no-door": all.GetService(typeof(IPluginDoor<CivicPlugin>)); return null;
                    case "cancel": return await door.Ballots.CancelAsync(CommandKey.New(), BallotId.Parse(parts[0], null), X);
                    case "open": return await door.Ballots.OpenAsync(CommandKey.New(), BallotId.Parse(parts[0], null), Ballot());
                    case "support": return await door.Issues.SupportAsync(CommandKey.New(), IssueId.Parse(parts[0], null));
                    case "late":
                    {
                        var gate = Late;
                        var work = Task.Run(async () => { await gate.Task; return await door.Issues.SupportAsync(CommandKey.New(), IssueId.Parse(parts[0], null)); });
                        Working = work;
                        return null;
                    }
                    case "later": Late.SetResult(); return await Working!;
                    case "read": return await door.Issues.FindAsync(IssueId.Parse(parts[0], null)) is { Title: "街灯" } ? null : new Refusal("hidden");
                    case "datasets": return (await door.Datasets.AllAsync()).Count == 0 && await door.Datasets.FindAsync(DatasetId.Parse("civic.aed", null)) is null ? null : new Refusal("some");
                    case "records": return (await door.Datasets.AskAsync(DatasetId.Parse("civic.aed", null), new DatasetQuestion())).Refusal;
                    case "no-dataset": return (await door.Datasets.AskAsync(default, new DatasetQuestion())).Refusal;
                    case "others": return (await door.Datasets.AskAsync(DatasetId.Parse("machi-walk.spots", null), new DatasetQuestion())).Refusal;
                    case "stopped": try { await door.Datasets.AllAsync(new System.Threading.CancellationToken(true)); return null; } catch (OperationCanceledException) { return new Refusal("stopped"); }
                    default: throw new InvalidOperationException(what);
                }
            }

            private static readonly TaskCompletionSource Late = new();
            private static Task<Outcome>? Working;
        }
        """;
}
