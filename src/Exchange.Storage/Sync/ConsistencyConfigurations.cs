using Exchange.Hub.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Sync;

/// <summary>Table <c>release_summaries</c>.</summary>
internal sealed class ReleaseSummaryConfiguration : IEntityTypeConfiguration<ReleaseSummary>
{
    public void Configure(EntityTypeBuilder<ReleaseSummary> builder)
    {
        builder.ToTable("release_summaries");
        builder.HasKey(row => new { row.Digest, row.Algorithm });
        builder.Property(row => row.Algorithm).HasMaxLength(50);
        builder.Property(row => row.LayersJson).IsLongText();
        builder.Property(row => row.Damage).HasMaxLength(ReleaseSummary.MaxDamageLength);
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.Ignore(row => row.Layers);
        builder.HasIndex(row => new { row.State, row.ReadAt }).HasDatabaseName("ix_release_summaries_state_read_at");
    }
}

/// <summary>Table <c>level_comparisons</c>.</summary>
internal sealed class LevelComparisonConfiguration : IEntityTypeConfiguration<LevelComparison>
{
    public void Configure(EntityTypeBuilder<LevelComparison> builder)
    {
        builder.ToTable("level_comparisons");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.OrderedBy).HasMaxLength(200);
        builder.Property(row => row.Problem).HasMaxLength(1000);
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.Ignore(row => row.IsOpen).Ignore(row => row.LagHere).Ignore(row => row.LagThere);
        builder.HasIndex(row => new { row.Peer, row.OrderedAt })
            .HasDatabaseName("ix_level_comparisons_peer_ordered_at");
        builder.HasIndex(row => new { row.State, row.OrderedAt })
            .HasDatabaseName("ix_level_comparisons_state_ordered_at");
    }
}

/// <summary>Table <c>level_differences</c>.</summary>
internal sealed class LevelDifferenceConfiguration : IEntityTypeConfiguration<LevelDifference>
{
    public void Configure(EntityTypeBuilder<LevelDifference> builder)
    {
        builder.ToTable("level_differences");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.PlanName).HasMaxLength(LevelDifference.MaxPlanNameLength);
        builder.Property(row => row.OtherDigest).HasMaxLength(64);
        builder.Property(row => row.File).HasMaxLength(LevelDifference.MaxFileLength);
        builder.Property(row => row.Layer).HasMaxLength(LevelDifference.MaxLayerLength);
        builder.Property(row => row.AreaHere).HasPrecision(20, 2);
        builder.Property(row => row.AreaThere).HasPrecision(20, 2);
        builder.Property(row => row.RootHere).HasMaxLength(LevelDifference.RootLength);
        builder.Property(row => row.RootThere).HasMaxLength(LevelDifference.RootLength);
        builder.Property(row => row.FirstFeature).HasMaxLength(400);
        builder.Property(row => row.Damage).HasMaxLength(ReleaseSummary.MaxDamageLength);
        builder.Property(row => row.RepairAskedBy).HasMaxLength(200);
        builder.Property(row => row.RepairProblem).HasMaxLength(1000);
        builder.Property(row => row.EvidenceId).HasMaxLength(64);
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.Ignore(row => row.Subject);
        builder.HasIndex(row => row.ComparisonId).HasDatabaseName("ix_level_differences_comparison_id");
        builder.HasIndex(row => new { row.Repair, row.RepairAskedAt }).HasDatabaseName("ix_level_differences_repair");
    }
}
