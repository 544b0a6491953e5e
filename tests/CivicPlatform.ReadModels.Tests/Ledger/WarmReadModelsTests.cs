using CivicPlatform.Hosting;
using CivicPlatform.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CivicPlatform.Ledger;

public sealed class WarmReadModelsTests
{
    [Fact]
    public async Task What_is_warmed_beforehand_opens_no_database_and_is_what_the_tables_use()
    {
        using var folder = new TestFolder();
        void Use(DbContextOptionsBuilder database) => database.UseSqlite($"Data Source={folder.File("read.db")}");
        var model = await ReadModelsExtensions.WarmReadModels(Use);
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
        await using var services = new ServiceCollection().AddReadModels(Use).BuildServiceProvider();
        await using var tables = await services.GetRequiredService<IDbContextFactory<ReadContext>>().CreateDbContextAsync();
        tables.Model.Should().BeSameAs(model);

        await ReadModelsExtensions.WarmReadModels(database => database.UseSqlite("Data Source=/no/such/folder/read.db"));
        await FluentActions.Awaiting(() => ReadModelsExtensions.WarmReadModels(_ => { })).Should().ThrowAsync<InvalidOperationException>("no engine was named");
    }
}
