using Exchange.Hub.Evidence.TimeStamps;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Evidence.TimeStamps;

/// <summary>Table <c>time_stamp_leaves</c>.</summary>
internal sealed class TimeStampLeafConfiguration : IEntityTypeConfiguration<TimeStampLeaf>
{
    public void Configure(EntityTypeBuilder<TimeStampLeaf> builder)
    {
        builder.ToTable("time_stamp_leaves");
        builder.HasKey(leaf => leaf.Digest);
        builder.Property(leaf => leaf.Digest).HasMaxLength(64);
        builder.Property(leaf => leaf.QueuedAt);
        builder.Property(leaf => leaf.BatchId).IsConcurrencyToken();
        builder.Property(leaf => leaf.Place);
        builder.HasIndex(leaf => new { leaf.BatchId, leaf.Place }).HasDatabaseName("ix_time_stamp_leaves_batch_place");
    }
}

/// <summary>Table <c>time_stamp_batches</c>.</summary>
internal sealed class TimeStampBatchConfiguration : IEntityTypeConfiguration<TimeStampBatch>
{
    public void Configure(EntityTypeBuilder<TimeStampBatch> builder)
    {
        builder.ToTable("time_stamp_batches");
        builder.HasKey(batch => batch.Id);
        builder.Property(batch => batch.Id).ValueGeneratedNever();
        builder.Property(batch => batch.Root).HasMaxLength(64);
        builder.Property(batch => batch.Count);
        builder.Property(batch => batch.MadeAt);
        builder.Property(batch => batch.Token).IsLongText();
        builder.Property(batch => batch.Authority).HasMaxLength(400);
        builder.Property(batch => batch.LastError).HasMaxLength(1000);
        builder.Property(batch => batch.Revision).IsConcurrencyToken();
        builder.HasIndex(batch => batch.StampedAt).HasDatabaseName("ix_time_stamp_batches_stamped_at");
    }
}
