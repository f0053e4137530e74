using Exchange.Hub.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Auditing;

/// <summary>Table <c>audit_heads</c>.</summary>
internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("audit_heads");
        builder.HasKey(head => new { head.Node, head.Day });
        builder.Property(head => head.Node);
        builder.Property(head => head.Day).HasMaxLength(10);
        builder.Property(head => head.Number);
        builder.Property(head => head.Hash).HasMaxLength(64);
        builder.Property(head => head.Signed).IsLongText();
        builder.Property(head => head.Countersigned).IsLongText();
        builder.Property(head => head.Revision).IsConcurrencyToken();
    }
}
