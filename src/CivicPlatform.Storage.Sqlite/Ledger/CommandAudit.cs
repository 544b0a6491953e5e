using CivicPlatform.Storage;
using Microsoft.Data.Sqlite;

namespace CivicPlatform.Ledger;

/// <summary>Checks the register of commands: no event vouches for it, so each row has a checksum and must point at its event.</summary>
internal static class CommandAudit
{
    public static IEnumerable<LedgerFault> Check(SqliteConnection connection)
    {
        using var rows = new SqliteStatement(connection, """
            SELECT c.stream, c.key, c.mark, c.position, c.version, c.seal, e.position IS NOT NULL
            FROM commands c LEFT JOIN events e ON e.position = c.position AND e.stream = c.stream AND e.version = c.version
            """);
        while (rows.Step())
        {
            // A damaged row may have parts of any length.
            var sound = rows.Blob(1).Length == CommandMark.KeyLength && rows.Blob(2).Length is 0 or CommandMark.FingerprintLength
                && CommandMark.Seal(rows.Long(0), rows.Blob(1), rows.Blob(2), rows.Long(3), rows.Long(4)) == rows.Long(5);
            if (!sound || rows.Long(6) == 0)
            {
                yield return new LedgerFault(LedgerFaultKind.DerivedDataChanged, sound
                    ? "A command's entry points at an event that is not there."
                    : "A command's entry was changed: its checksum does not fit.") { Position = Math.Max(0, rows.Long(3)) };
            }
        }
    }
}
