using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Exchange.Storage;

/// <summary>
/// The one model of everything a node keeps: cases, evidence, work items, messages and workflows together, so that one
/// transaction can commit them. One subclass per database.
/// </summary>
/// <remarks>
/// Always true of what it writes: a changed row with a Revision carries a higher one than before; no text is longer
/// than its column, also on SQLite, which would not mind.
/// </remarks>
internal abstract class ExchangeDbContext(DbContextOptions options) : DbContext(options)
{
    private const string Revision = "Revision";

    /// <summary>
    /// Collation that compares by code point, so that order and equality are the same on every database.
    /// </summary>
    internal abstract string? OrdinalCollation { get; }

    /// <summary>How this database writes "true" in the condition of an index.</summary>
    internal abstract string TrueLiteral { get; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        PrepareRows();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        PrepareRows();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected abstract void ConfigureInstants(ModelConfigurationBuilder configuration);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<CaseId>().HaveConversion<CaseIdConverter>().HaveMaxLength(32);
        configurationBuilder.Properties<PlanId>().HaveConversion<PlanIdConverter>().HaveMaxLength(64);
        configurationBuilder.Properties<PackageDigest>().HaveConversion<PackageDigestConverter>().HaveMaxLength(64);
        configurationBuilder.Properties<DivisionCode>().HaveConversion<DivisionCodeConverter>().HaveMaxLength(12);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        ConfigureInstants(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        // Every configuration of this assembly that needs no argument; the others follow by name.
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ExchangeDbContext).Assembly);
        modelBuilder.ApplyConfiguration(new Workflows.StoredDefinitionConfiguration(TrueLiteral));
        DatabaseNames.Apply(modelBuilder.Model);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (OrdinalCollation is { } collation && DatabaseNames.IsText(property))
                property.SetCollation(collation);
        }
    }

    private void PrepareRows()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Modified)
                RaiseRevision(entry);
            if (entry.State is EntityState.Added or EntityState.Modified)
                CheckLengths(entry);
        }
    }

    private static void RaiseRevision(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(Revision) is { IsConcurrencyToken: true }
            && entry.Property(Revision) is { IsModified: false, CurrentValue: int current } revision)
            revision.CurrentValue = current + 1;
    }

    private static void CheckLengths(EntityEntry entry)
    {
        foreach (var property in entry.Properties)
        {
            if (property.CurrentValue is not string text
                || property.Metadata.GetMaxLength() is not { } longest
                || text.Length <= longest)
                continue;
            var name = $"{entry.Metadata.ClrType.Name}.{property.Metadata.Name}";
            throw new InvalidOperationException($"{name} holds {text.Length} characters; its column takes {longest}");
        }
    }
}
