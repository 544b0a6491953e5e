using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Issues;

/// <summary>What an issue must remember to decide: who and how many, no words.</summary>
/// <threadsafety>Immutable.</threadsafety>
internal sealed record Issue
{
    public static Issue Empty { get; } = new();

    public bool IsReported { get; init; }

    public Pseudonym Author { get; init; }

    public IssueStatus Status { get; init; }

    public ImmutableHashSet<Pseudonym> Supporters { get; init; } = [];

    public ImmutableHashSet<Pseudonym> Participants { get; init; } = [];

    public ImmutableDictionary<int, IssueComment> Comments { get; init; } = ImmutableDictionary<int, IssueComment>.Empty;

    /// <summary>How many comments were ever written: the number of the last one.</summary>
    public int Written { get; init; }

    public int Answers { get; init; }

    public IssueId MergedInto { get; init; }

    public ImmutableHashSet<IssueId> Absorbed { get; init; } = [];

    /// <summary>Who told what, by comment; 0 is the issue itself.</summary>
    public ImmutableHashSet<(Pseudonym By, int Comment)> Flags { get; init; } = [];

    /// <summary>Of what people have told since a moderator last looked, by comment; 0 is the issue itself.</summary>
    public ImmutableHashSet<int> Told { get; init; } = [];

    public Hiding? Hiding { get; init; }

    /// <summary>The hash of what it says, sealed, and how often that was changed.</summary>
    public Hash256 Words { get; init; }

    public int Edits { get; init; }

    /// <summary>The photos that are shown, and whose they are.</summary>
    public ImmutableDictionary<PhotoId, Pseudonym> Photos { get; init; } = ImmutableDictionary<PhotoId, Pseudonym>.Empty;

    /// <summary>How many photos were ever added.</summary>
    public int PhotosEver { get; init; }

    public Issue Evolve(IssueEvent happened) => happened switch
    {
        IssueReported e => this with { IsReported = true, Author = e.By, Participants = Participants.Add(e.By), Words = HashOf(e.Title, e.Body) },
        IssueEdited e => this with { Words = HashOf(e.Title, e.Body), Edits = Edits + 1 },
        IssuePhotoAdded e => this with { Photos = Photos.SetItem(e.Photo, e.By), PhotosEver = PhotosEver + 1 },
        IssuePhotoRemoved e => this with { Photos = Photos.Remove(e.Photo) },
        IssueStatusChanged e => this with { Status = e.To },
        IssueSupported e => this with { Supporters = Supporters.Add(e.By) },
        IssueSupportWithdrawn e => this with { Supporters = Supporters.Remove(e.By) },
        IssueJoined e => this with { Participants = Participants.Add(e.By) },
        IssueLeft e => this with { Participants = Participants.Remove(e.By) },
        CommentWritten e => this with { Comments = Comments.SetItem(e.Number, IssueComment.Of(e.By, e.Text)), Written = e.Number },
        CommentEdited e => Change(e.Number, comment => comment.Saying(e.Text)),
        CommentDeleted e => this with { Comments = Comments.Remove(e.Number) },
        IssueAnswered e => this with { Answers = e.Number },
        IssueMerged e => this with { MergedInto = e.Into },
        IssueMergeUndone => this with { MergedInto = default },
        IssueAbsorbed e => this with { Absorbed = Absorbed.Add(e.From), Supporters = Supporters.Union(e.Supporters ?? []) },
        IssueHidden e => Hide(e.Comment, new Hiding(e.By, AppealState.None)) with { Told = Told.Remove(e.Comment ?? 0) },
        HidingAppealed e => Hide(e.Comment, HidingOf(e.Comment) is { } hiding ? hiding with { Appeal = AppealState.Open } : null),
        AppealDecided e => Hide(e.Comment, !e.Granted && HidingOf(e.Comment) is { } hiding ? hiding with { Appeal = AppealState.Decided } : null),
        IssueFlagged e => this with { Flags = Flags.Add((e.By, e.Comment ?? 0)), Told = Told.Add(e.Comment ?? 0) },
        FlagsSettled e => this with { Told = Told.Remove(e.Comment ?? 0) },
        _ => throw new InvalidOperationException($"An issue does not know the event {happened.GetType().Name}."),
    };

    /// <summary>Whether it says this already.</summary>
    public bool Says(Personal<string> title, Personal<string> body) => Words == HashOf(title, body);

    /// <summary>How the issue itself or one of its comments was hidden.</summary>
    public Hiding? HidingOf(int? comment) => comment is { } number ? Comments.GetValueOrDefault(number)?.Hiding : Hiding;

    private static Hash256 HashOf(Personal<string> title, Personal<string> body) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{title.Sealed}\n{body.Sealed}")));

    private Issue Hide(int? comment, Hiding? hiding) =>
        comment is { } number ? Change(number, it => it with { Hiding = hiding }) : this with { Hiding = hiding };

    private Issue Change(int number, Func<IssueComment, IssueComment> change) =>
        Comments.TryGetValue(number, out var comment) ? this with { Comments = Comments.SetItem(number, change(comment)) } : this;
}
