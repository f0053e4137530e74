using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Workflows;

/// <summary>Table <c>workflow_bookmarks</c>.</summary>
internal sealed class StoredBookmarkConfiguration : IEntityTypeConfiguration<StoredBookmark>
{
    public void Configure(EntityTypeBuilder<StoredBookmark> builder)
    {
        builder.ToTable("workflow_bookmarks");
        builder.HasKey(bookmark => bookmark.Id);
        builder.Property(bookmark => bookmark.Id).ValueGeneratedNever();
        builder.Property(bookmark => bookmark.Name).HasMaxLength(200);
        builder.Property(bookmark => bookmark.Hash).HasMaxLength(64);
        builder.Property(bookmark => bookmark.CorrelationId).HasMaxLength(200);
        builder.Property(bookmark => bookmark.ActivityId).HasMaxLength(200);
        builder.Property(bookmark => bookmark.ActivityRunId).HasMaxLength(100);
        builder.Property(bookmark => bookmark.PayloadJson).IsLongText();
        builder.HasIndex(bookmark => new { bookmark.Name, bookmark.Hash })
            .HasDatabaseName("ix_workflow_bookmarks_name_hash");
        builder.HasIndex(bookmark => bookmark.InstanceId).HasDatabaseName("ix_workflow_bookmarks_instance");
    }
}
