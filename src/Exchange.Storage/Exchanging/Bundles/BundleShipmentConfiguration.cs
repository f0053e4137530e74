using Exchange.Hub.Exchanging.Bundles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Exchanging.Bundles;

/// <summary>Table <c>bundle_shipments</c>.</summary>
internal sealed class BundleShipmentConfiguration : IEntityTypeConfiguration<BundleShipment>
{
    public void Configure(EntityTypeBuilder<BundleShipment> builder)
    {
        builder.ToTable("bundle_shipments");
        builder.HasKey(shipment => shipment.MessageId);
        builder.Property(shipment => shipment.MessageId).ValueGeneratedNever();
        builder.Property(shipment => shipment.EnvelopeSha256).HasMaxLength(64);
        builder.Property(shipment => shipment.Revision).IsConcurrencyToken();
        builder.HasIndex(shipment => shipment.To).HasDatabaseName("ix_bundle_shipments_to");
    }
}
