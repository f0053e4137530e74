using Exchange.Hub.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Notifications;

/// <summary>Table <c>mails</c>.</summary>
internal sealed class MailConfiguration : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> builder)
    {
        builder.ToTable("mails");
        builder.HasKey(mail => mail.Id);
        builder.Property(mail => mail.Id).ValueGeneratedNever();
        builder.Property(mail => mail.UserName).HasMaxLength(100);
        builder.Property(mail => mail.LastError).HasMaxLength(Mail.MaxErrorLength);
        builder.Property(mail => mail.LeaseOwner).HasMaxLength(200);
        builder.Property(mail => mail.Revision).IsConcurrencyToken();
        builder.HasIndex(mail => new { mail.Status, mail.NextAttemptAt }).HasDatabaseName("ix_mails_due");
    }
}
