using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Accounts;

/// <summary>Table <c>api_keys</c>.</summary>
internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Owner).HasMaxLength(100);
        builder.Property(key => key.Name).HasMaxLength(200);
        builder.Property(key => key.Hash).HasMaxLength(64);
        builder.Property(key => key.Operations)
            .HasConversion(
                new JsonTextConverter<IReadOnlyList<Operation>>(), new JsonTextComparer<IReadOnlyList<Operation>>())
            .IsLongText();
        builder.Property(key => key.Within);
        builder.Property(key => key.CreatedAt);
        builder.Property(key => key.ExpiresAt);
        builder.Property(key => key.RevokedAt);
        builder.Property(key => key.UsedAt);
        builder.HasIndex(key => key.Owner).HasDatabaseName("ix_api_keys_owner");
    }
}
