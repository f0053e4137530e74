using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Workflows;

/// <summary>Table <c>workflow_triggers</c>; the triggers of a definition are replaced together.</summary>
internal sealed class StoredTriggerConfiguration : IEntityTypeConfiguration<StoredTrigger>
{
    /// <summary>Place in the definition's list, from 0.</summary>
    public const string Ordinal = "Ordinal";

    public void Configure(EntityTypeBuilder<StoredTrigger> builder)
    {
        builder.ToTable("workflow_triggers");
        builder.Property<int>(Ordinal).ValueGeneratedNever();
        builder.HasKey(nameof(StoredTrigger.DefinitionId), Ordinal);
        builder.Property(trigger => trigger.DefinitionId).HasMaxLength(100);
        builder.Property(trigger => trigger.DefinitionVersionId).HasMaxLength(100);
        builder.Property(trigger => trigger.ActivityId).HasMaxLength(200);
        builder.Property(trigger => trigger.Name).HasMaxLength(200);
        builder.Property(trigger => trigger.Hash).HasMaxLength(64);
        builder.Property(trigger => trigger.PayloadJson).IsLongText();
        builder.HasIndex(trigger => new { trigger.Name, trigger.Hash })
            .HasDatabaseName("ix_workflow_triggers_name_hash");
    }
}
