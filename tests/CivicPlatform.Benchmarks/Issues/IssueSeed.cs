using CivicPlatform.Ledger;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>Fills a running city with issues as people report them: sealed words of some hundred authors, tags, support, comments.</summary>
internal static class IssueSeed
{
    /// <summary>A word that stands in one issue only.</summary>
    public const string Rare = "鵺";

    /// <summary>A word that only comments say: one in five of them.</summary>
    public const string Said = "私も";

    private const int Authors = 200, Lanes = 256;
    private static readonly string[] Places = ["小学校の前", "駅の東口", "犀川の橋", "町会の集会所", "図書館の裏", "バス停のそば", "公園の入口", "用水の角", "商店街の中ほど", "坂の途中"];
    private static readonly string[] Things = ["街灯", "歩道", "信号", "除雪", "ごみ置き場", "落書き", "段差", "案内板", "自転車", "樹木", "側溝", "ベンチ", "掲示板"];
    private static readonly string[] States = ["消えています", "こわれています", "足りません", "見えにくい", "危ないです", "直してほしい", "増やしたい"];

    /// <summary>Writes issues into the ledger and waits until lists and search have them.</summary>
    public static async Task WriteAsync(IServiceProvider services, int issues)
    {
        var (ledger, keys) = (services.GetRequiredService<ILedger>(), await AuthorsAsync(services.GetRequiredService<IVault>()));
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            for (int n; (n = Interlocked.Increment(ref next)) <= issues;)
            {
                var author = keys[n % keys.Count];
                var title = $"{Places[n % Places.Length]}の{Things[n / 3 % Things.Length]}が{States[n / 7 % States.Length]}（{n}）{(n == issues / 2 ? Rare : "")}";
                List<NewEvent> events =
                [
                    EventCodec<IssueEvent>.Write(new IssueReported(author.Of, author.Seal(title), author.Seal($"{title}。気づいたのは朝です。"), null, [IssueWords.Tags[n % IssueWords.Tags.Length]], [])),
                    .. Enumerable.Range(1, n % 997 == 0 ? 40 : n % 5 == 0 ? 2 : 0).Select(more => EventCodec<IssueEvent>.Write(new IssueSupported(keys[(n + more) % keys.Count].Of))),
                    .. Enumerable.Range(1, n % 2).Select(number => Comment(keys[(n + 7) % keys.Count], number, n)),
                ];
                await ledger.AppendAsync(new Append(IssueStream.Of(IssueId.New()), 0, events) { Key = CommandKey.New() });
            }
        }));
        var written = services.GetRequiredService<IReadYourWrites>();
        while (!await written.WaitAsync(ledger.Head))
            await Task.Yield();
    }

    private static NewEvent Comment(IPersonKey author, int number, int n) => EventCodec<IssueEvent>.Write(new CommentWritten(
        author.Of, number, author.Seal($"{(n % 5 == 0 ? Said : "家族も")}{Places[n / 2 % Places.Length]}で困っています。{States[n % States.Length]}")));

    private static async Task<List<IPersonKey>> AuthorsAsync(IVault vault)
    {
        var keys = new List<IPersonKey>();
        for (var author = 0; author < Authors; author++)
            keys.Add((await vault.KeyAsync(await vault.PseudonymAsync(await vault.AddAsync(), IssueStream.Context)))!);
        return keys;
    }
}
