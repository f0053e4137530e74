using Exchange.Domain.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Evidence;

/// <summary>Table <c>evidence</c>; append-only.</summary>
internal sealed class EvidenceRecordConfiguration : IEntityTypeConfiguration<EvidenceRecord>
{
    public void Configure(EntityTypeBuilder<EvidenceRecord> builder)
    {
        builder.ToTable("evidence");
        builder.HasKey(record => record.Id);
        builder.Property(record => record.Id).HasMaxLength(64);
        builder.Property(record => record.CaseId);
        builder.Property(record => record.Node);
        builder.Property(record => record.Sequence);
        builder.Property(record => record.Previous).HasMaxLength(64);
        builder.Property(record => record.Kind);
        builder.Property(record => record.Key).HasMaxLength(400);
        builder.Property(record => record.Version);
        builder.Property(record => record.At);
        builder.Property(record => record.Jws).IsLongText();
        builder.HasIndex(record => new { record.CaseId, record.Node, record.Sequence })
            .IsUnique().HasDatabaseName("ux_evidence_case_node_sequence");
        builder.HasIndex(record => new { record.CaseId, record.Node, record.Kind, record.Key })
            .IsUnique().HasDatabaseName("ux_evidence_case_node_kind_key");
    }
}
