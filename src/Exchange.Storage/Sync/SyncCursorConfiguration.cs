using Exchange.Hub.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Sync;

/// <summary>Table <c>sync_cursors</c>.</summary>
internal sealed class SyncCursorConfiguration : IEntityTypeConfiguration<SyncCursor>
{
    public void Configure(EntityTypeBuilder<SyncCursor> builder)
    {
        builder.ToTable("sync_cursors");
        builder.HasKey(cursor => new { cursor.Peer, cursor.Dataset });
        builder.Property(cursor => cursor.Dataset).HasMaxLength(100);
        builder.Property(cursor => cursor.LastProblem).HasMaxLength(SyncCursor.MaxProblemLength);
        builder.Property(cursor => cursor.Revision).IsConcurrencyToken();
    }
}
