using Exchange.Hub.Notifications;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Notifications;

/// <summary>Table <c>notification_choices</c>.</summary>
internal sealed class NotificationChoiceConfiguration : IEntityTypeConfiguration<NotificationChoice>
{
    public void Configure(EntityTypeBuilder<NotificationChoice> builder)
    {
        builder.ToTable("notification_choices");
        builder.HasKey(choice => choice.UserName);
        builder.Property(choice => choice.UserName).HasMaxLength(100);
        builder.Property(choice => choice.Address).HasMaxLength(NotificationChoice.MaxAddressLength);
        builder.Property(choice => choice.Kinds)
            .HasConversion(
                new JsonTextConverter<IReadOnlyList<NotificationKind>>(),
                new JsonTextComparer<IReadOnlyList<NotificationKind>>())
            .IsLongText();
        builder.Property(choice => choice.Revision).IsConcurrencyToken();
    }
}
