using System.Collections.Immutable;
using CivicPlatform.Ledger;
using Garbage5374.Changes;
using Garbage5374.Imports;

namespace Garbage5374.Cities;

/// <summary>What the plugin's events come to: the files that count, and the changes in the order in which they were entered.</summary>
/// <param name="Files">The last import, or <see langword="null"/> before the first.</param>
/// <param name="Changes">All changes, withdrawn ones too: feeds must still say that they are gone.</param>
/// <param name="At">The last event.</param>
/// <param name="UpdatedAt">When that was (UTC).</param>
internal sealed record CityBook(CityImported? Files, ImmutableList<EnteredChange> Changes, LedgerPosition At, DateTimeOffset UpdatedAt)
{
    public static CityBook Empty { get; } = new(null, [], default, DateTimeOffset.UnixEpoch);

    public CityBook Evolve(LedgerRecord record) => Happened(record) switch
    {
        CityImported e => this with { Files = e, At = record.Position, UpdatedAt = record.At },
        ChangeEntered e => this with { Changes = Changes.Add(new EnteredChange(e, record.At, record.Position)), At = record.Position, UpdatedAt = record.At },
        ChangeWithdrawn e => this with { Changes = Withdraw(e.Change, record.At), At = record.Position, UpdatedAt = record.At },
        _ => this,
    };

    private static object? Happened(LedgerRecord record) => (object?)EventCodec<ChangeEvent>.TryRead(record) ?? EventCodec<CityEvent>.TryRead(record);

    private ImmutableList<EnteredChange> Withdraw(ChangeId id, DateTimeOffset at)
    {
        var index = Changes.FindIndex(change => change.Id == id);
        return index < 0 ? Changes : Changes.SetItem(index, Changes[index] with { WithdrawnAt = at });
    }
}
