using CivicPlatform.Hosting;
using CivicPlatform.Notices;
using CivicPlatform.Texts;

namespace CivicPlatform.Ledger;

/// <summary>Commands on one hot aggregate.</summary>
internal sealed class DurableCommandLine : Line
{
    public override string Name => "durable-command";

    public override string Title => "durable command on one hot aggregate, 64 clients";

    public override string How => """
        64 clients vote on one ballot of a whole city (grain, rule, hashes, register of commands, tree, read tables following, web open), each waiting for its answer: 12,800
        votes a round, on a ballot of its own. The first nine rounds do not count: it takes as many until the just-in-time compiler has done with a vote's way. Two
        rivals, each the smallest group commit there is, with prepared statements and the same pragmas: one writes the same rows, bytes and indexes as the ledger for
        an event and does nothing else; one inserts the event's JSON into a table of two columns, which is not the same promise (no order in a stream, no
        proof, no "applied once") and is told for scale. The last line is the platform's own command: publishing a notice, all on one topic.
        """;

    public override async Task<IReadOnlyList<Figure>> RunAsync(Workbench bench)
    {
        await using var city = await BenchHost.StartAsync(bench);
        var grains = city.Services.GetRequiredService<IGrainFactory>();
        using var raw = new RawSqlite(Path.Combine(bench.NewFolder(), "raw.db"), whole: true);
        using var plain = new RawSqlite(Path.Combine(bench.NewFolder(), "plain.db"), whole: false);
        var commands = bench.Amount(12_800);
        var ballots = 0;
        var same = await Duel.FightAsync(bench.Rounds(15), VoteAsync, () => RawAsync(raw), bench.Rounds(9));
        var table = await Duel.FightAsync(bench.Rounds(7), VoteAsync, () => RawAsync(plain));
        var notices = await Duel.FightAsync(bench.Rounds(3), () => PublishAsync(grains), () => RawAsync(raw));
        return
        [
            Figure.AtLeast("votes on one ballot, against the same rows written raw", same, "/s", 0.5),
            Figure.NotBelow("votes on one ballot", same.Ours, "/s", 2_000),
            Figure.Told("votes on one ballot, against one plain table", table, "/s"),
            Figure.Told("notices on one topic, against the rows of a vote written raw", notices, "/s"),
        ];

        // The same for the rivals, with the keys as the ledger's register would hold them.
        Task<double> RawAsync(RawSqlite rival)
        {
            var keys = Queues(() => new CommandMark(CommandKey.New(), []).Key);
            return Clients.SendAsync(commands, client => rival.AppendAsync(keys[client].Dequeue()));
        }

        Queue<TSent>[] Queues<TSent>(Func<TSent> make)
        {
            var queues = Enumerable.Range(0, Clients.Count).Select(_ => new Queue<TSent>()).ToArray();
            for (var sent = 0; sent < commands; sent++)
                queues[sent % Clients.Count].Enqueue(make());
            return queues;
        }

        // Votes are written down before the clock starts, as a page has given its form a key before somebody sends it; and in the order of their sending.
        Task<double> VoteAsync()
        {
            var grain = grains.GetGrain<IBallotGrain>(++ballots);
            var number = 0;
            var votes = Queues(() => (CommandKey.New(), new CastVote(Guid.CreateVersion7().ToString("N"), number++ % 5)));
            return Clients.SendAsync(commands, async client =>
            {
                var (key, vote) = votes[client].Dequeue();
                Accepted(await grain.Cast(key, vote));
            });
        }

        Task<double> PublishAsync(IGrainFactory factory) => Clients.SendAsync(commands / 4, async _ => Accepted(await factory.GetGrain<INoticeBoardGrain>("civic/news").Publish(
            CommandKey.New(), new PublishNotice(Guid.CreateVersion7().ToString("N"), new LocalizedText("お知らせ"), new LocalizedText("道路工事があります。"), "/news", null))));
    }

    private static void Accepted(Errors.Outcome outcome)
    {
        if (!outcome.Accepted)
            throw new InvalidOperationException($"The command was refused: {outcome.Refusal?.Code}.");
    }
}
