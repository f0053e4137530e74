using Exchange.Hub.Exchanging.Bundles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Exchanging.Bundles;

/// <summary>Table <c>bundle_turns</c>.</summary>
internal sealed class BundleTurnConfiguration : IEntityTypeConfiguration<BundleTurn>
{
    public void Configure(EntityTypeBuilder<BundleTurn> builder)
    {
        builder.ToTable("bundle_turns");
        builder.HasKey(turn => turn.Peer);
        builder.Property(turn => turn.Peer).ValueGeneratedNever();
        builder.Property(turn => turn.Owner).HasMaxLength(200);
        builder.Property(turn => turn.Revision).IsConcurrencyToken();
    }
}
