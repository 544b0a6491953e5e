using Microsoft.Data.Sqlite;

namespace CivicPlatform.Issues;

/// <summary>A connection that looks for issues.</summary>
internal sealed class SearchReader : IDisposable
{
    /// <summary>How many of the latest matches are put in order.</summary>
    private const int Ranked = 1_000;
    private const double Radius = 6_371_009;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand find, heard;
    private readonly SqliteCommand near;

    public SearchReader(SqliteConnection connection)
    {
        this.connection = connection;
        find = Asking($"""
            SELECT issue FROM (
                SELECT rowid AS number, bm25(words, 5.0, 1.0, 2.0, 2.0) AS rank FROM words WHERE words MATCH $question ORDER BY rowid DESC LIMIT {Ranked}
            ) JOIN issues USING (number) WHERE hidden = 0 AND merged = 0 ORDER BY rank, number DESC LIMIT $limit
            """);
        heard = Asking($"""
            SELECT issue FROM (SELECT rowid AS remark, bm25(talk) AS rank FROM talk WHERE talk MATCH $question ORDER BY rowid DESC LIMIT {Ranked})
            JOIN remarks USING (remark) JOIN issues USING (number) WHERE remarks.hidden = 0 AND issues.hidden = 0 AND merged = 0
            GROUP BY number ORDER BY min(rank), number DESC LIMIT $limit
            """);
        near = connection.CreateCommand();
        near.CommandText = $"""
            SELECT issue, latitude, longitude FROM points JOIN issues USING (number)
            WHERE latitude BETWEEN $south AND $north AND min(abs(longitude - $here), 360 - abs(longitude - $here)) <= $wide AND hidden = 0 AND merged = 0
            LIMIT {Ranked}
            """;
        foreach (var name in new[] { "$south", "$north", "$here", "$wide" })
            near.Parameters.Add(name, SqliteType.Real);
    }

    /// <summary>What lies in the square around a point, then by the way over the sphere (haversine; the Earth's mean radius, 6,371,009 m).</summary>
    public List<NearIssue> Near(double latitude, double longitude, double metres, int limit)
    {
        var high = metres / Radius * (180 / Math.PI);
        // Near a pole all longitudes are near; 180° west and east are the same meridian, so near it the square is turned around the globe.
        var farthest = Math.Abs(latitude) + high;
        var wide = farthest >= 90 ? 180 : Math.Min(180, high / Math.Cos(farthest * (Math.PI / 180)));
        near.Parameters["$south"].Value = latitude - high;
        near.Parameters["$north"].Value = latitude + high;
        near.Parameters["$here"].Value = longitude;
        near.Parameters["$wide"].Value = wide;
        using var rows = near.ExecuteReader();
        var found = new List<NearIssue>();
        while (rows.Read())
        {
            if (Between(latitude, longitude, rows.GetDouble(1), rows.GetDouble(2)) is var far && far <= metres)
                found.Add(new NearIssue(IssueId.Parse(rows.GetString(0), null), far));
        }
        return [.. found.OrderBy(issue => issue.Metres).ThenBy(issue => issue.Issue.ToString(), StringComparer.Ordinal).Take(limit)];
    }

    private static double Between(double fromLatitude, double fromLongitude, double toLatitude, double toLongitude)
    {
        var (from, to) = (fromLatitude * (Math.PI / 180), toLatitude * (Math.PI / 180));
        var (up, along) = ((to - from) / 2, (toLongitude - fromLongitude) * (Math.PI / 360));
        var half = Math.Pow(Math.Sin(up), 2) + (Math.Cos(from) * Math.Cos(to) * Math.Pow(Math.Sin(along), 2));
        return 2 * Radius * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    /// <summary>The issues that say it themselves, then those where somebody said it.</summary>
    public List<IssueId> Find(string question, int limit)
    {
        var found = Ask(find, question, limit);
        // As many as were found already can come again.
        return found.Count == limit ? found : [.. found.Union(Ask(heard, question, limit)).Take(limit)];
    }

    private static List<IssueId> Ask(SqliteCommand command, string question, int limit)
    {
        command.Parameters["$question"].Value = question;
        command.Parameters["$limit"].Value = limit;
        using var rows = command.ExecuteReader();
        var found = new List<IssueId>();
        while (rows.Read())
            found.Add(IssueId.Parse(rows.GetString(0), null));
        return found;
    }

    private SqliteCommand Asking(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$question", SqliteType.Text);
        command.Parameters.Add("$limit", SqliteType.Integer);
        return command;
    }

    public void Dispose()
    {
        find.Dispose();
        heard.Dispose();
        near.Dispose();
        connection.Dispose();
    }
}
