using Exchange.Hub.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Accounts;

/// <summary>Table <c>sign_in_certificates</c>.</summary>
internal sealed class SignInCertificateConfiguration : IEntityTypeConfiguration<SignInCertificate>
{
    public void Configure(EntityTypeBuilder<SignInCertificate> builder)
    {
        builder.ToTable("sign_in_certificates");
        builder.HasKey(certificate => certificate.Id);
        builder.Property(certificate => certificate.Id).ValueGeneratedNever();
        builder.Property(certificate => certificate.Owner).HasMaxLength(100);
        builder.Property(certificate => certificate.Thumbprint).HasMaxLength(64);
        builder.Property(certificate => certificate.Subject).HasMaxLength(CertificateFacts.MaxNameLength);
        builder.Property(certificate => certificate.Issuer).HasMaxLength(CertificateFacts.MaxNameLength);
        builder.Property(certificate => certificate.SerialNumber).HasMaxLength(64);
        builder.Property(certificate => certificate.ValidFrom);
        builder.Property(certificate => certificate.ValidUntil);
        builder.Property(certificate => certificate.BoundAt);
        builder.Property(certificate => certificate.BoundBy).HasMaxLength(100);
        builder.Property(certificate => certificate.UsedAt);
        builder.HasIndex(certificate => certificate.Thumbprint).IsUnique()
            .HasDatabaseName("ux_sign_in_certificates_thumbprint");
        builder.HasIndex(certificate => certificate.Owner).HasDatabaseName("ix_sign_in_certificates_owner");
    }
}
