using Exchange.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Cases;

/// <summary>Table <c>case_versions</c>.</summary>
internal sealed class CaseVersionConfiguration : IEntityTypeConfiguration<CaseVersion>
{
    public const string CaseId = "CaseId";

    public void Configure(EntityTypeBuilder<CaseVersion> builder)
    {
        builder.ToTable("case_versions");
        builder.Property<CaseId>(CaseId);
        builder.HasKey(CaseId, nameof(CaseVersion.Number));
        builder.Property(version => version.Number).ValueGeneratedNever();
        builder.Property(version => version.Digest);
        builder.Property(version => version.ArchiveVersion);
        builder.Property(version => version.StoredAt);
        builder.Property(version => version.SealedAt);
        builder.Property(version => version.Profile).HasMaxLength(100);
        builder.HasIndex(version => version.Digest).HasDatabaseName("ix_case_versions_digest");
    }
}
