using Exchange.Domain.Releases;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Releases;

/// <summary>Table <c>releases</c>; append-only.</summary>
internal sealed class ReleaseConfiguration : IEntityTypeConfiguration<Release>
{
    /// <summary>Place in the change feed, from 1 without holes.</summary>
    public const string ChangeNumber = "ChangeNumber";

    public void Configure(EntityTypeBuilder<Release> builder)
    {
        builder.ToTable("releases");
        builder.HasKey(release => release.Id);
        builder.Property(release => release.Id).ValueGeneratedNever();
        builder.Property(release => release.CaseId);
        builder.Property(release => release.Version);
        builder.Property(release => release.Plan);
        builder.Property(release => release.PlanName).HasMaxLength(400);
        builder.Property(release => release.PackageDigest);
        builder.Property(release => release.ReleasedBy);
        builder.Property(release => release.ReleasedAt);
        builder.Property(release => release.DecisionIds)
            .HasConversion(new JsonTextConverter<IReadOnlyList<Guid>>(), new JsonTextComparer<IReadOnlyList<Guid>>())
            .IsLongText();
        builder.Property<long>(ChangeNumber);
        builder.HasIndex(release => new { release.CaseId, release.Version })
            .IsUnique().HasDatabaseName("ux_releases_case_version");
        builder.HasIndex(ChangeNumber).IsUnique().HasDatabaseName("ux_releases_change_number");
        builder.HasIndex(release => new { release.ReleasedAt, release.Id }).HasDatabaseName("ix_releases_released");
        builder.HasIndex(release => release.Plan).HasDatabaseName("ix_releases_plan");
    }
}
