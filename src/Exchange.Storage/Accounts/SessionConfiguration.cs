using Exchange.Hub.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Accounts;

/// <summary>Table <c>account_sessions</c>.</summary>
internal sealed class SessionConfiguration : IEntityTypeConfiguration<AccountSession>
{
    public void Configure(EntityTypeBuilder<AccountSession> builder)
    {
        builder.ToTable("account_sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.UserName).HasMaxLength(100);
        builder.Property(session => session.Stamp).HasMaxLength(100);
        builder.Property(session => session.Method);
        builder.Property(session => session.CreatedAt);
        builder.Property(session => session.SeenAt);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.Property(session => session.Program).HasMaxLength(200);
        builder.HasIndex(session => session.UserName).HasDatabaseName("ix_account_sessions_user_name");
        builder.HasIndex(session => session.SeenAt).HasDatabaseName("ix_account_sessions_seen");
    }
}
