using Exchange.Hub.Exchanging.Bundles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Exchanging.Bundles;

/// <summary>Table <c>bundle_answers</c>.</summary>
internal sealed class BundleAnswerConfiguration : IEntityTypeConfiguration<BundleAnswer>
{
    public void Configure(EntityTypeBuilder<BundleAnswer> builder)
    {
        builder.ToTable("bundle_answers");
        builder.HasKey(answer => new { answer.Peer, answer.MessageId });
        builder.Property(answer => answer.MessageId).ValueGeneratedNever();
        builder.Property(answer => answer.EnvelopeSha256).HasMaxLength(64);
        builder.Property(answer => answer.ProblemCode).HasMaxLength(100);
        builder.Property(answer => answer.Revision).IsConcurrencyToken();
        builder.HasIndex(answer => new { answer.Peer, answer.SentAt }).HasDatabaseName("ix_bundle_answers_owed");
        builder.HasIndex(answer => answer.SentAt).HasDatabaseName("ix_bundle_answers_sent");
    }
}
