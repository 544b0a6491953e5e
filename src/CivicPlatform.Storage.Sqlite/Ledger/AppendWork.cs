using CivicPlatform.Storage;

namespace CivicPlatform.Ledger;

/// <summary>An append in line.</summary>
/// <remarks>Only an aggregate gives a lane, and it goes on in its activation's scheduler; anybody else might go on on the writer's thread.</remarks>
internal sealed class AppendWork(LedgerStore store, Append append)
    : WriteWork<AppendResult>(ownScheduler: append.Lane is not null && TaskScheduler.Current != TaskScheduler.Default)
{
    // Made by the caller, so that the writer's thread hashes only what nobody else can.
    private readonly CommandMark mark = append.Key.IsNone ? default : new CommandMark(append.Key, append.Fingerprint.Span);

    public override void Fail(Exception failure)
    {
        append.Lane?.Break();
        base.Fail(failure);
    }

    protected override AppendResult Run()
    {
        var result = store.Append(append, mark);
        if (result.Status != AppendStatus.Appended)
            append.Lane?.Break();
        return result;
    }
}
