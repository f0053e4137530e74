using Exchange.Hub.Covers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Covers;

/// <summary>Table <c>leave_covers</c>; rows are ended, never deleted.</summary>
internal sealed class LeaveCoverConfiguration : IEntityTypeConfiguration<LeaveCover>
{
    public void Configure(EntityTypeBuilder<LeaveCover> builder)
    {
        builder.ToTable("leave_covers");
        builder.HasKey(cover => cover.Id);
        builder.Property(cover => cover.Id).ValueGeneratedNever();
        builder.Property(cover => cover.Person).HasMaxLength(100);
        builder.Property(cover => cover.CoveredBy).HasMaxLength(100);
        builder.Property(cover => cover.SetBy).HasMaxLength(100);
        builder.Property(cover => cover.SetAt);
        builder.Property(cover => cover.EndedAt);
        builder.Property(cover => cover.EndedBy).HasMaxLength(100);
        builder.Property(cover => cover.Revision).IsConcurrencyToken();
        builder.HasIndex(cover => cover.LastDay).HasDatabaseName("ix_leave_covers_last_day");
        builder.HasIndex(cover => cover.Person).HasDatabaseName("ix_leave_covers_person");
        builder.HasIndex(cover => cover.CoveredBy).HasDatabaseName("ix_leave_covers_covered_by");
    }
}
