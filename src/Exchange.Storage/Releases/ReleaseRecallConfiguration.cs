using Exchange.Hub.Releases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Releases;

/// <summary>Table <c>release_recalls</c>.</summary>
internal sealed class ReleaseRecallConfiguration : IEntityTypeConfiguration<ReleaseRecall>
{
    public void Configure(EntityTypeBuilder<ReleaseRecall> builder)
    {
        builder.ToTable("release_recalls");
        builder.HasKey(recall => recall.Id);
        builder.Property(recall => recall.Id).ValueGeneratedNever();
        builder.Property(recall => recall.ReleaseId);
        builder.Property(recall => recall.CaseId);
        builder.Property(recall => recall.Plan);
        builder.Property(recall => recall.Reason).HasMaxLength(ReleaseRecall.MaxReasonLength);
        builder.Property(recall => recall.SuccessorId);
        builder.Property(recall => recall.AskedBy).HasMaxLength(100);
        builder.Property(recall => recall.AskedByName).HasMaxLength(200);
        builder.Property(recall => recall.DecidedBy).HasMaxLength(100);
        builder.Property(recall => recall.Answer).HasMaxLength(ReleaseRecall.MaxReasonLength);
        builder.Property(recall => recall.Revision).IsConcurrencyToken();
        // Two who ask at once conflict, and the second is then refused.
        builder.HasIndex(recall => recall.ReleaseId).IsUnique().HasFilter("state <> 'Refused'")
            .HasDatabaseName("ux_release_recalls_release");
    }
}
