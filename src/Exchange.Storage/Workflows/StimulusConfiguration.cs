using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Workflows;

/// <summary>Table <c>workflow_stimuli</c>: the queue of what wakes workflows.</summary>
internal sealed class StimulusConfiguration : IEntityTypeConfiguration<Stimulus>
{
    public void Configure(EntityTypeBuilder<Stimulus> builder)
    {
        builder.ToTable("workflow_stimuli");
        builder.HasKey(stimulus => stimulus.Id);
        builder.Property(stimulus => stimulus.Id).ValueGeneratedNever();
        builder.Property(stimulus => stimulus.DefinitionId).HasMaxLength(100);
        builder.Property(stimulus => stimulus.DefinitionVersionId).HasMaxLength(100);
        builder.Property(stimulus => stimulus.TriggerActivityId).HasMaxLength(200);
        builder.Property(stimulus => stimulus.BookmarkName).HasMaxLength(200);
        builder.Property(stimulus => stimulus.BookmarkHash).HasMaxLength(64);
        builder.Property(stimulus => stimulus.CorrelationId).HasMaxLength(200);
        builder.Property(stimulus => stimulus.InputJson).IsLongText();
        builder.Property(stimulus => stimulus.PropertiesJson).IsLongText();
        builder.Property(stimulus => stimulus.LastError).IsLongText();
        builder.Property(stimulus => stimulus.LeaseOwner).HasMaxLength(200).IsConcurrencyToken();
        builder.Property(stimulus => stimulus.LeasedUntil).IsConcurrencyToken();
        builder.HasIndex(stimulus => new { stimulus.DueAt, stimulus.Id }).HasDatabaseName("ix_workflow_stimuli_due");
        builder.HasIndex(stimulus => stimulus.InstanceId).HasDatabaseName("ix_workflow_stimuli_instance");
    }
}
