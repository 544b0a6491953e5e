using CivicPlatform.Errors;
using CivicPlatform.Testing;
using Microsoft.Extensions.DependencyInjection;
using CivicPlatform.Ledger;

namespace CivicPlatform.Hosting;

public sealed class DataFolderLockTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TestClock clock = new();

    [Fact]
    public void A_second_opener_is_told_who_holds_the_folder_and_where_it_answers()
    {
        using var held = DataFolderLock.Take(folder.Path, clock);
        held.Announce("http://localhost:5374");
        var refused = FluentActions.Invoking(() => DataFolderLock.Take(folder.Path, clock)).Should().Throw<CivicException>().Which;
        refused.Error.ToString().Should().Be(
            $"""
             CIVIC4101: The data folder is in use.
               Where: {folder.Path}
               Process {Environment.ProcessId} holds it since 2026-04-01 09:00:00 UTC and answers at http://localhost:5374.
               Mend: Use the city that is running, stop it first, or name another folder.      docs/errors/CIVIC4101.md
             """);
        DataFolderLock.FindHolder(folder.Path).Should().Be(new DataFolderHolder(Environment.ProcessId, clock.GetUtcNow(), "http://localhost:5374"));
    }

    [Fact]
    public void A_folder_that_was_given_back_is_free()
    {
        DataFolderLock.FindHolder(folder.Path).Should().BeNull();
        DataFolderLock.Take(folder.Path, clock).Dispose();
        DataFolderLock.FindHolder(folder.Path).Should().BeNull();
        DataFolderLock.Take(folder.Path, clock).Dispose();
    }

    [Fact]
    public async Task An_engine_holds_its_folder_until_it_is_disposed()
    {
        await using (var first = SqliteEngineFixture.Open(folder.Path))
        {
            first.GetRequiredService<ILedger>();
            await using var second = SqliteEngineFixture.Open(folder.Path);
            FluentActions.Invoking(() => second.GetRequiredService<ILedger>()).Should().Throw<CivicException>().Which.Code.Should().Be("CIVIC4101");
        }
        await using var third = SqliteEngineFixture.Open(folder.Path);
        third.GetRequiredService<ILedgerProofs>().Key.Origin.Should().Be("test.example/ledger");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Who_looks_whether_it_is_held_does_not_stand_in_the_way_of_who_takes_it()
    {
        for (var i = 0; i < 20; i++)
        {
            using var begun = new ManualResetEventSlim();
            Task taking;
            using (new FileStream(folder.File(".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            {
                taking = Task.Run(() =>
                {
                    begun.Set();
                    DataFolderLock.Take(folder.Path, clock).Dispose();
                });
                begun.Wait();
                Thread.SpinWait(1_000);
            }
            await taking;
        }
    }
}
