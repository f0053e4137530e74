using Exchange.Hub.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Submissions;

/// <summary>
/// Table <c>uploads</c>. The expiry is the concurrency token: submitting moves it (<see cref="Upload.Submit"/>), nothing else
/// ever changes in a row.
/// </summary>
internal sealed class UploadConfiguration : IEntityTypeConfiguration<Upload>
{
    public void Configure(EntityTypeBuilder<Upload> builder)
    {
        builder.ToTable("uploads");
        builder.HasKey(upload => upload.Id);
        builder.Property(upload => upload.Id).ValueGeneratedNever();
        builder.Property(upload => upload.Owner).HasMaxLength(100);
        builder.Property(upload => upload.FileName).HasMaxLength(400);
        builder.Property(upload => upload.Length);
        builder.Property(upload => upload.CreatedAt);
        builder.Property(upload => upload.ExpiresAt).IsConcurrencyToken();
        builder.HasIndex(upload => upload.ExpiresAt).HasDatabaseName("ix_uploads_expires");
        builder.HasIndex(upload => upload.Owner).HasDatabaseName("ix_uploads_owner");
    }
}
