using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Hub.Extracts;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Extracts;

/// <summary>Table <c>extracts</c>.</summary>
internal sealed class ExtractConfiguration : IEntityTypeConfiguration<Extract>
{
    public void Configure(EntityTypeBuilder<Extract> builder)
    {
        builder.ToTable("extracts");
        builder.HasKey(extract => extract.Id);
        builder.Property(extract => extract.Id).ValueGeneratedNever();
        builder.Property(extract => extract.ReleaseId);
        builder.Property(extract => extract.CaseId);
        builder.Property(extract => extract.Version);
        builder.Property(extract => extract.Plan);
        builder.Property(extract => extract.PlanName).HasMaxLength(400);
        builder.Property(extract => extract.PackageDigest);
        builder.Property(extract => extract.ReleasedBy);
        builder.Property(extract => extract.ReleasedAt);
        builder.Property(extract => extract.Filter)
            .HasConversion(new JsonTextConverter<LayerFilter>(), new JsonTextComparer<LayerFilter>()).IsLongText();
        builder.Property(extract => extract.FilterKey).HasMaxLength(64);
        builder.Property(extract => extract.OrderedAt);
        builder.Property(extract => extract.Receivers)
            .HasConversion(
                new JsonTextConverter<IReadOnlyList<DivisionCode>>(), new JsonTextComparer<IReadOnlyList<DivisionCode>>())
            .IsLongText();
        builder.Property(extract => extract.Digest);
        builder.Property(extract => extract.Layers)
            .HasConversion(
                new JsonTextConverter<IReadOnlyList<ExtractLayer>>(), new JsonTextComparer<IReadOnlyList<ExtractLayer>>())
            .IsLongText();
        builder.Property(extract => extract.Problem).HasMaxLength(Extract.MaxErrorLength);
        builder.Property(extract => extract.LeaseOwner).HasMaxLength(100);
        builder.Property(extract => extract.Revision).IsConcurrencyToken();
        builder.HasIndex(extract => new { extract.ReleaseId, extract.FilterKey })
            .IsUnique().HasDatabaseName("ux_extracts_release_filter");
        builder.HasIndex(extract => new { extract.CaseId, extract.Version }).HasDatabaseName("ix_extracts_case_version");
        builder.HasIndex(extract => new { extract.State, extract.NextAttemptAt }).HasDatabaseName("ix_extracts_state_next_attempt");
        builder.HasIndex(extract => new { extract.State, extract.ReadyAt, extract.Id }).HasDatabaseName("ix_extracts_state_ready");
    }
}
