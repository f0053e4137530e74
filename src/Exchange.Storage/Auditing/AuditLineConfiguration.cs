using Exchange.Hub.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Auditing;

/// <summary>Table <c>audit_lines</c>; append-only.</summary>
internal sealed class AuditLineConfiguration : IEntityTypeConfiguration<AuditLine>
{
    public const int ActorMaxLength = 200;
    public const int SubjectMaxLength = 400;

    public void Configure(EntityTypeBuilder<AuditLine> builder)
    {
        builder.ToTable("audit_lines");
        builder.HasKey(line => line.Number);
        builder.Property(line => line.Number).ValueGeneratedNever();
        builder.Property(line => line.At);
        builder.Property(line => line.Actor).HasMaxLength(ActorMaxLength);
        builder.Property(line => line.Action).HasMaxLength(100);
        builder.Property(line => line.Subject).HasMaxLength(SubjectMaxLength);
        builder.Property(line => line.Outcome).HasMaxLength(100);
        builder.Property(line => line.Values).IsLongText();
        builder.Property(line => line.Previous).HasMaxLength(64);
        builder.Property(line => line.Hash).HasMaxLength(64);
    }
}
