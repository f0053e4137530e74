using Exchange.Hub.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Notifications;

/// <summary>Table <c>told_causes</c>.</summary>
internal sealed class ToldCauseConfiguration : IEntityTypeConfiguration<ToldCause>
{
    public void Configure(EntityTypeBuilder<ToldCause> builder)
    {
        builder.ToTable("told_causes");
        builder.HasKey(told => new { told.Kind, told.Subject });
        builder.Property(told => told.Subject).ValueGeneratedNever();
    }
}
