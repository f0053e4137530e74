using Exchange.Hub.Checks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Checks;

/// <summary>Table <c>findings</c>.</summary>
internal sealed class StoredFindingConfiguration : IEntityTypeConfiguration<StoredFinding>
{
    public void Configure(EntityTypeBuilder<StoredFinding> builder)
    {
        builder.ToTable("findings");
        builder.HasKey(finding => new { finding.CheckRunId, finding.Index });
        builder.Property(finding => finding.Index).ValueGeneratedNever();
        builder.Property(finding => finding.Rule).HasMaxLength(64);
        builder.Property(finding => finding.Severity).HasMaxLength(32);
        builder.Property(finding => finding.Layer).HasMaxLength(200);
        builder.Property(finding => finding.Json).IsLongText();
        builder.HasOne<CheckRun>().WithMany().HasForeignKey(finding => finding.CheckRunId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
