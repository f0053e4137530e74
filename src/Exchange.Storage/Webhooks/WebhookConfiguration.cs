using Exchange.Hub.Webhooks;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Webhooks;

/// <summary>Table <c>webhooks</c>.</summary>
internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.HasKey(webhook => webhook.Id);
        builder.Property(webhook => webhook.Id).ValueGeneratedNever();
        builder.Property(webhook => webhook.Name).HasMaxLength(Webhook.MaxNameLength);
        builder.Property(webhook => webhook.Url).HasMaxLength(Webhook.MaxUrlLength);
        builder.Property(webhook => webhook.Types)
            .HasConversion(
                new JsonTextConverter<IReadOnlyList<string>>(), new JsonTextComparer<IReadOnlyList<string>>())
            .IsLongText();
        builder.Property(webhook => webhook.PlanTypeCode).HasMaxLength(8);
        builder.Property(webhook => webhook.CreatedBy).HasMaxLength(100);
        builder.Property(webhook => webhook.Secret).HasMaxLength(1000);
        builder.Property(webhook => webhook.FormerSecret).HasMaxLength(1000);
        builder.Property(webhook => webhook.Revision).IsConcurrencyToken();
    }
}
