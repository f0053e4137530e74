using Exchange.Hub.Archiving;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Archiving;

/// <summary>Table <c>archive_objects</c>.</summary>
internal sealed class ArchiveObjectConfiguration : IEntityTypeConfiguration<ArchiveObject>
{
    public void Configure(EntityTypeBuilder<ArchiveObject> builder)
    {
        builder.ToTable("archive_objects");
        builder.HasKey(row => row.Plan);
        builder.Property(row => row.Versions);
        builder.Property(row => row.ArchivedAt);
        builder.Property(row => row.Permanent);
        builder.Property(row => row.LockedUntil);
        builder.Property(row => row.HoldReason).HasMaxLength(1000);
        builder.Property(row => row.Damage).HasMaxLength(VerifyArchive.MaxDamageLength);
        builder.Property(row => row.Requests);
        builder.Property(row => row.Revision).IsConcurrencyToken();
        builder.HasIndex(row => row.VerifiedAt).HasDatabaseName("ix_archive_objects_verified_at");
    }
}

/// <summary>Table <c>archive_proofs</c>; append-only.</summary>
internal sealed class ArchiveProofConfiguration : IEntityTypeConfiguration<ArchiveProof>
{
    public void Configure(EntityTypeBuilder<ArchiveProof> builder)
    {
        builder.ToTable("archive_proofs");
        builder.HasKey(proof => proof.Id);
        builder.Property(proof => proof.Id).ValueGeneratedNever();
        builder.Property(proof => proof.Plan);
        builder.Property(proof => proof.Kind);
        builder.Property(proof => proof.Version);
        builder.Property(proof => proof.At);
        builder.Property(proof => proof.Duration).HasConversion(span => span.Ticks, ticks => TimeSpan.FromTicks(ticks));
        builder.Property(proof => proof.Sound);
        builder.Property(proof => proof.Files);
        builder.Property(proof => proof.Bytes);
        builder.Property(proof => proof.Findings).IsLongText();
        builder.Property(proof => proof.Instance).HasMaxLength(200);
        builder.HasIndex(proof => new { proof.Plan, proof.At }).HasDatabaseName("ix_archive_proofs_plan_at");
        builder.HasIndex(proof => new { proof.Kind, proof.At }).HasDatabaseName("ix_archive_proofs_kind_at");
    }
}

/// <summary>Table <c>archive_requests</c>.</summary>
internal sealed class ArchiveRequestConfiguration : IEntityTypeConfiguration<ArchiveRequest>
{
    public void Configure(EntityTypeBuilder<ArchiveRequest> builder)
    {
        builder.ToTable("archive_requests");
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Plan);
        builder.Property(request => request.Kind);
        builder.Property(request => request.Reason).HasMaxLength(1000);
        builder.Property(request => request.AskedBy).HasMaxLength(200);
        builder.Property(request => request.AskedAt);
        builder.Property(request => request.State);
        builder.Property(request => request.DecidedBy).HasMaxLength(200);
        builder.Property(request => request.Answer).HasMaxLength(1000);
        builder.Property(request => request.Revision).IsConcurrencyToken();
        builder.HasIndex(request => new { request.Plan, request.AskedAt }).HasDatabaseName("ix_archive_requests_plan_asked_at");
    }
}
