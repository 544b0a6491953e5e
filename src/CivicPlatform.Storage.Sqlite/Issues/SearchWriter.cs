using CivicPlatform.Ledger;
using CivicPlatform.People;
using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Issues;

/// <summary>The one connection that writes search.db.</summary>
internal sealed class SearchWriter : IDisposable
{
    private const string Remark = "(SELECT remark FROM remarks JOIN issues USING (number) WHERE issue = $issue AND part = $part)";
    private readonly SqliteConnection connection;

    public SearchWriter(SqliteFile file, TimeProvider clock)
    {
        connection = file.OpenForWriting(clock);
        SqliteFile.Execute(connection, "PRAGMA secure_delete=ON");
        // Nothing here is lost for good: what a power cut took is read from the ledger again.
        SqliteFile.Execute(connection, "PRAGMA synchronous=NORMAL");
    }

    public LedgerPosition Position => new(SqliteFile.Scalar(connection, "SELECT position FROM place"));

    public SqliteTransaction Begin() => connection.BeginTransaction();

    public void Note(LedgerPosition position) => Run("UPDATE place SET position = $position", ("$position", position.Value));

    public void Add(IssueId issue, Pseudonym author, string title, string body, string tags, string place)
    {
        // A batch that was read twice after a crash changes nothing.
        if (Run("INSERT OR IGNORE INTO issues (issue, author, hidden, merged) VALUES ($issue, $author, 0, 0)", ("$issue", $"{issue}"), ("$author", $"{author}")) > 0)
        {
            Run("INSERT INTO words (rowid, title, body, tags, place) SELECT number, $title, $body, $tags, $place FROM issues WHERE issue = $issue",
                ("$issue", $"{issue}"), ("$title", SearchTerms.Of(title)), ("$body", SearchTerms.Of(body)), ("$tags", SearchTerms.Of(tags)), ("$place", SearchTerms.Of(place)));
        }
    }

    public void Edit(IssueId issue, string title, string body) => Run(
        "UPDATE words SET title = $title, body = $body WHERE rowid = (SELECT number FROM issues WHERE issue = $issue)",
        ("$issue", $"{issue}"), ("$title", SearchTerms.Of(title)), ("$body", SearchTerms.Of(body)));

    public void Place(IssueId issue, double latitude, double longitude) => Run(
        "INSERT OR IGNORE INTO points SELECT number, $latitude, $longitude FROM issues WHERE issue = $issue",
        ("$issue", $"{issue}"), ("$latitude", latitude), ("$longitude", longitude));

    /// <summary>What somebody said about an issue.</summary>
    /// <param name="issue">About which; one whose author was erased is not found by it.</param>
    /// <param name="part">A comment's number, or an answer's below zero.</param>
    /// <param name="author">Who said it.</param>
    /// <param name="text">What.</param>
    public void Say(IssueId issue, int part, Pseudonym author, string text)
    {
        if (Run("INSERT OR IGNORE INTO remarks (number, part, author, hidden) SELECT number, $part, $author, 0 FROM issues WHERE issue = $issue",
            ("$issue", $"{issue}"), ("$part", part), ("$author", $"{author}")) > 0)
        {
            Run($"INSERT INTO talk (rowid, text) VALUES ({Remark}, $text)", ("$issue", $"{issue}"), ("$part", part), ("$text", SearchTerms.Of(text)));
        }
    }

    public void Correct(IssueId issue, int part, string text) => Run(
        $"UPDATE talk SET text = $text WHERE rowid = {Remark}", ("$issue", $"{issue}"), ("$part", part), ("$text", SearchTerms.Of(text)));

    public void Silence(IssueId issue, int part, bool hidden) => Run(
        $"UPDATE remarks SET hidden = $it WHERE remark = {Remark}", ("$issue", $"{issue}"), ("$part", part), ("$it", hidden ? 1 : 0));

    public void TakeBack(IssueId issue, int part)
    {
        Run($"DELETE FROM talk WHERE rowid = {Remark}", ("$issue", $"{issue}"), ("$part", part));
        Run($"DELETE FROM remarks WHERE remark = {Remark}", ("$issue", $"{issue}"), ("$part", part));
    }

    public void Hide(IssueId issue, bool hidden) => Run("UPDATE issues SET hidden = $it WHERE issue = $issue", ("$it", hidden ? 1 : 0), ("$issue", $"{issue}"));

    public void Merge(IssueId issue, bool merged) => Run("UPDATE issues SET merged = $it WHERE issue = $issue", ("$it", merged ? 1 : 0), ("$issue", $"{issue}"));

    /// <summary>Deletes all that somebody wrote.</summary>
    public void Drop(Pseudonym author)
    {
        // What others said about an issue that nobody can find any more goes with it.
        const string remarks = "SELECT remark FROM remarks WHERE author = $author OR number IN (SELECT number FROM issues WHERE author = $author)";
        Run($"DELETE FROM talk WHERE rowid IN ({remarks})", ("$author", $"{author}"));
        Run($"DELETE FROM remarks WHERE remark IN ({remarks})", ("$author", $"{author}"));
        Run("DELETE FROM words WHERE rowid IN (SELECT number FROM issues WHERE author = $author)", ("$author", $"{author}"));
        Run("DELETE FROM points WHERE number IN (SELECT number FROM issues WHERE author = $author)", ("$author", $"{author}"));
        Run("DELETE FROM issues WHERE author = $author", ("$author", $"{author}"));
    }

    /// <summary>Writes the file anew, since rows that were once moved may have left copies in it, and cuts the log of changes to nothing.</summary>
    /// <exception cref="IOException">A reader does not end.</exception>
    public void Sweep()
    {
        SqliteFile.Execute(connection, "VACUUM");
        if (SqliteFile.Scalar(connection, "PRAGMA wal_checkpoint(TRUNCATE)") != 0)
            throw new IOException("Somebody reads the search index and does not end.");
    }

    public void Dispose() => connection.Dispose();

    private int Run(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command.ExecuteNonQuery();
    }
}
