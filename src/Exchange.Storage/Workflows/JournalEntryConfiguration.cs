using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Workflows;

/// <summary>Table <c>workflow_journal</c>; append-only.</summary>
internal sealed class JournalEntryConfiguration : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("workflow_journal");
        builder.HasKey(entry => new { entry.InstanceId, entry.Sequence });
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.ActivityId).HasMaxLength(200);
        builder.Property(entry => entry.ActivityNodeId).HasMaxLength(2000);
        builder.Property(entry => entry.ActivityRunId).HasMaxLength(100);
        builder.Property(entry => entry.ActivityType).HasMaxLength(400);
        builder.Property(entry => entry.ActivityName).HasMaxLength(400);
        builder.Property(entry => entry.EventName).HasMaxLength(100);
        builder.Property(entry => entry.Outcome).IsLongText();
        builder.Property(entry => entry.Message).IsLongText();
    }
}
