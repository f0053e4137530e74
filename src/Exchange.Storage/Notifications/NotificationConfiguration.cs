using Exchange.Hub.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Notifications;

/// <summary>Table <c>notifications</c>.</summary>
internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications");
        builder.HasKey(told => told.Id);
        builder.Property(told => told.Id).ValueGeneratedNever();
        builder.Property(told => told.UserName).HasMaxLength(100);
        builder.Property(told => told.Cause).HasMaxLength(Notification.MaxCauseLength);
        builder.Property(told => told.SubjectEn).HasMaxLength(Notification.MaxSubjectLength);
        builder.Property(told => told.SubjectZh).HasMaxLength(Notification.MaxSubjectLength);
        builder.Property(told => told.TaskEn).HasMaxLength(400);
        builder.Property(told => told.TaskZh).HasMaxLength(400);
        builder.Property(told => told.Revision).IsConcurrencyToken();
        builder.HasIndex(told => new { told.UserName, told.Cause }).IsUnique()
            .HasDatabaseName("ux_notifications_cause");
        builder.HasIndex(told => new { told.UserName, told.CreatedAt, told.Id })
            .HasDatabaseName("ix_notifications_person");
        builder.HasIndex(told => new { told.UserName, told.ReadAt }).HasDatabaseName("ix_notifications_unread");
        builder.HasIndex(told => told.MailId).HasDatabaseName("ix_notifications_mail");
    }
}
