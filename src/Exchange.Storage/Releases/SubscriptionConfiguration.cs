using Exchange.Domain.Releases;
using Exchange.Hub.Releases;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Storage.Releases;

/// <summary>Table <c>subscriptions</c>.</summary>
internal sealed class SubscriptionConfiguration : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> builder)
    {
        builder.ToTable("subscriptions");
        builder.HasKey(subscription => subscription.Id);
        builder.Property(subscription => subscription.Id).ValueGeneratedNever();
        builder.Property(subscription => subscription.Subscriber);
        builder.Property(subscription => subscription.Division);
        builder.Property(subscription => subscription.PlanTypeCode).HasMaxLength(8);
        builder.Property(subscription => subscription.CreatedAt);
        builder.Property(subscription => subscription.Filter)
            .HasConversion((ValueConverter)new JsonTextConverter<LayerFilter>(), new JsonTextComparer<LayerFilter>()).IsLongText();
    }
}
