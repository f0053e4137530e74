using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Accounts;

/// <summary>Table <c>accounts</c>.</summary>
internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(account => account.Id);
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.UserName).HasMaxLength(100);
        builder.Property(account => account.DisplayName).HasMaxLength(200);
        builder.Property(account => account.Division);
        builder.Property(account => account.PasswordHash).HasMaxLength(500);
        builder.Property(account => account.EarlierPasswords)
            .HasConversion(new JsonTextConverter<IReadOnlyList<string>>(), new JsonTextComparer<IReadOnlyList<string>>())
            .IsLongText();
        builder.Property(account => account.SecurityStamp).HasMaxLength(100);
        builder.Property(account => account.SecondFactorKey).HasMaxLength(500);
        builder.Property(account => account.OfferedFactorKey).HasMaxLength(500);
        builder.Property(account => account.RecoveryCodes)
            .HasConversion(new JsonTextConverter<IReadOnlyList<string>>(), new JsonTextComparer<IReadOnlyList<string>>())
            .IsLongText();
        builder.Property(account => account.Language).HasMaxLength(10);
        builder.Property(account => account.Grants)
            .HasConversion(
                new JsonTextConverter<IReadOnlyList<RoleGrant>>(), new JsonTextComparer<IReadOnlyList<RoleGrant>>())
            .IsLongText();
        builder.Property(account => account.Revision).IsConcurrencyToken();
        builder.HasIndex(account => account.UserName).IsUnique().HasDatabaseName("ux_accounts_user_name");
    }
}
