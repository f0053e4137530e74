using Exchange.Hub.Libraries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Libraries;

/// <summary>Table <c>library_loads</c>: what each library holds now; the history is in the evidence.</summary>
internal sealed class LibraryLoadConfiguration : IEntityTypeConfiguration<LibraryLoad>
{
    public void Configure(EntityTypeBuilder<LibraryLoad> builder)
    {
        builder.ToTable("library_loads");
        builder.HasKey(load => new { load.CaseId, load.Stage });
        builder.Property(load => load.Plan);
        builder.Property(load => load.FilingNumber).HasMaxLength(100);
        builder.Property(load => load.LoadNumber).HasMaxLength(64);
        builder.Property(load => load.Version);
        builder.Property(load => load.PackageDigest);
        builder.Property(load => load.LoadedAt);
        builder.Property(load => load.Revision).IsConcurrencyToken();
        builder.HasIndex(load => load.Plan).HasDatabaseName("ix_library_loads_plan");
    }
}
