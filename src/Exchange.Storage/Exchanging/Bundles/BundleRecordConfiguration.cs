using Exchange.Hub.Exchanging.Bundles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Exchanging.Bundles;

/// <summary>Table <c>bundles</c>.</summary>
internal sealed class BundleRecordConfiguration : IEntityTypeConfiguration<BundleRecord>
{
    public void Configure(EntityTypeBuilder<BundleRecord> builder)
    {
        builder.ToTable("bundles");
        builder.HasKey(record => new { record.Id, record.Direction });
        builder.Property(record => record.Id).ValueGeneratedNever();
        builder.Property(record => record.Carrier).HasMaxLength(32);
        builder.Property(record => record.FileName).HasMaxLength(200);
        builder.Property(record => record.Revision).IsConcurrencyToken();
        builder.HasIndex(record => new { record.Peer, record.At }).HasDatabaseName("ix_bundles_peer");
        builder.HasIndex(record => record.At).HasDatabaseName("ix_bundles_at");
    }
}
