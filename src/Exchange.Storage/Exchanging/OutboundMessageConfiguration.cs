using Exchange.Hub.Exchanging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Exchanging;

/// <summary>Table <c>outbound_messages</c>.</summary>
internal sealed class OutboundMessageConfiguration : IEntityTypeConfiguration<OutboundMessage>
{
    public void Configure(EntityTypeBuilder<OutboundMessage> builder)
    {
        builder.ToTable("outbound_messages");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.To);
        builder.Property(message => message.CaseId);
        builder.Property(message => message.Type).HasMaxLength(100);
        builder.Property(message => message.Envelope).IsLongText();
        builder.Property(message => message.ContentJson).IsLongText();
        builder.Property(message => message.LastError).HasMaxLength(OutboundMessage.MaxErrorLength);
        builder.Property(message => message.ProblemCode).HasMaxLength(100);
        builder.Property(message => message.LeaseOwner).HasMaxLength(200);
        builder.Property(message => message.Revision).IsConcurrencyToken();

        // Two indexes, because databases do not agree whether two missing cases are the same.
        builder.HasIndex(message => new { message.To, message.CaseId, message.ChannelSequence })
            .IsUnique().HasFilter("case_id IS NOT NULL").HasDatabaseName("ux_outbound_messages_case_channel");
        builder.HasIndex(message => new { message.To, message.ChannelSequence })
            .IsUnique().HasFilter("case_id IS NULL").HasDatabaseName("ux_outbound_messages_channel");
        builder.HasIndex(message => new { message.Status, message.NextAttemptAt, message.Id })
            .HasDatabaseName("ix_outbound_messages_due");
        builder.HasIndex(message => new { message.DeliveredAt, message.Id })
            .HasDatabaseName("ix_outbound_messages_delivered");
    }
}
