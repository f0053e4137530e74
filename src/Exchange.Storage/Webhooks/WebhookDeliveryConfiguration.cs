using Exchange.Hub.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Webhooks;

/// <summary>Table <c>webhook_deliveries</c>.</summary>
internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.HasKey(delivery => delivery.Id);
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.LastError).HasMaxLength(WebhookDelivery.MaxErrorLength);
        builder.Property(delivery => delivery.LeaseOwner).HasMaxLength(200);
        builder.Property(delivery => delivery.Revision).IsConcurrencyToken();
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.EventNumber })
            .IsUnique().HasDatabaseName("ux_webhook_deliveries_webhook_event");
        builder.HasIndex(delivery => new { delivery.Status, delivery.NextAttemptAt })
            .HasDatabaseName("ix_webhook_deliveries_due");
    }
}
