using Microsoft.EntityFrameworkCore;

namespace CivicPlatform.Ledger;

/// <summary>The read tables of all projections, and how far each has come.</summary>
internal sealed class ReadContext(DbContextOptions<ReadContext> options) : DbContext(options)
{
    public DbSet<ProjectionRow> Projections => Set<ProjectionRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ProjectionRow>(row =>
        {
            row.ToTable("projections");
            row.HasKey(it => it.Name);
            row.Property(it => it.Name).HasMaxLength(60);
            // Two hosts on one database: the slower one notices that the other was there.
            row.Property(it => it.Position).IsConcurrencyToken();
        });
        foreach (var projection in ProjectionSet.All)
            projection.Shape(modelBuilder);
    }
}
