using CivicPlatform.Datasets;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.Notices;
using CivicPlatform.Votes;

namespace CivicPlatform.Plugins;

/// <summary>Something that happened in the city, as plugins are told it.</summary>
/// <remarks>Events hold no words of people: what they wrote is empty here and is asked for at the door (<see cref="IPluginIssues.FindAsync"/>), so that
/// hiding, changing and erasing take effect at once. Ties, votes and what is told to moderators are never among them.</remarks>
/// <param name="Position">Its place in the ledger; grows from one to the next.</param>
/// <param name="At">When it happened (UTC).</param>
/// <threadsafety>Immutable.</threadsafety>
public abstract record CityNews(LedgerPosition Position, DateTimeOffset At);

/// <summary>Something happened to an issue. Of an issue that moderators hid nothing comes until it is shown again.</summary>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Issue">The issue.</param>
/// <param name="Happened">What, without the words.</param>
public sealed record IssueNews(LedgerPosition Position, DateTimeOffset At, IssueId Issue, IssueEvent Happened) : CityNews(Position, At);

/// <summary>A ballot was opened, counted or cancelled.</summary>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Ballot">The ballot.</param>
/// <param name="Happened"><see cref="BallotOpened"/>, <see cref="BallotClosed"/> or <see cref="BallotCancelled"/>.</param>
public sealed record BallotNews(LedgerPosition Position, DateTimeOffset At, BallotId Ballot, BallotEvent Happened) : CityNews(Position, At);

/// <summary>The city announced something, said it in other words, or took it back. Notices of plugins are not among them.</summary>
/// <remarks>What it says is empty here and read where a correction takes effect at once (<see cref="INoticeQueries.FindAsync"/>).</remarks>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Topic">The topic, of owner <c>civic</c>.</param>
/// <param name="Happened"><see cref="NoticePublished"/>, also for one that is said in other words under its key, or <see cref="NoticeWithdrawn"/>.</param>
public sealed record NoticeNews(LedgerPosition Position, DateTimeOffset At, NoticeTopic Topic, NoticeEvent Happened) : CityNews(Position, At);

/// <summary>Something happened to a dataset of the city.</summary>
/// <param name="Position">Its place in the ledger.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Happened">What.</param>
public sealed record DatasetNews(LedgerPosition Position, DateTimeOffset At, DatasetId Dataset, DatasetEvent Happened) : CityNews(Position, At);
