using Microsoft.Data.Sqlite;

namespace CivicPlatform.Issues;

/// <summary>A connection that looks for issues.</summary>
internal sealed class SearchReader : IDisposable
{
    /// <summary>How many of the latest matches are put in order.</summary>
    private const int Ranked = 1_000;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand find;

    public SearchReader(SqliteConnection connection)
    {
        this.connection = connection;
        find = connection.CreateCommand();
        find.CommandText = $"""
            SELECT issue FROM (
                SELECT rowid AS number, bm25(words, 5.0, 1.0, 2.0) AS rank FROM words WHERE words MATCH $question ORDER BY rowid DESC LIMIT {Ranked}
            ) JOIN issues USING (number) WHERE hidden = 0 AND merged = 0 ORDER BY rank, number DESC LIMIT $limit
            """;
        find.Parameters.Add("$question", SqliteType.Text);
        find.Parameters.Add("$limit", SqliteType.Integer);
    }

    public List<IssueId> Find(string question, int limit)
    {
        find.Parameters["$question"].Value = question;
        find.Parameters["$limit"].Value = limit;
        using var rows = find.ExecuteReader();
        var found = new List<IssueId>();
        while (rows.Read())
            found.Add(IssueId.Parse(rows.GetString(0), null));
        return found;
    }

    public void Dispose()
    {
        find.Dispose();
        connection.Dispose();
    }
}
