using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Workflows;

/// <summary>Table <c>workflow_instances</c>.</summary>
internal sealed class StoredInstanceConfiguration : IEntityTypeConfiguration<StoredInstance>
{
    public void Configure(EntityTypeBuilder<StoredInstance> builder)
    {
        builder.ToTable("workflow_instances");
        builder.HasKey(instance => instance.Id);
        builder.Property(instance => instance.Id).ValueGeneratedNever();
        builder.Property(instance => instance.DefinitionId).HasMaxLength(100);
        builder.Property(instance => instance.DefinitionVersionId).HasMaxLength(100);
        builder.Property(instance => instance.CorrelationId).HasMaxLength(200);
        builder.Property(instance => instance.Name).HasMaxLength(400);
        builder.Property(instance => instance.StateJson).IsLongText();
        builder.Property(instance => instance.Revision).IsConcurrencyToken();
        builder.HasIndex(instance => new { instance.CreatedAt, instance.Id })
            .HasDatabaseName("ix_workflow_instances_created");
        builder.HasIndex(instance => instance.CorrelationId).HasDatabaseName("ix_workflow_instances_correlation");
        builder.HasIndex(instance => instance.ParentInstanceId).HasDatabaseName("ix_workflow_instances_parent");
        builder.HasIndex(instance => new { instance.DefinitionId, instance.Status })
            .HasDatabaseName("ix_workflow_instances_definition");
    }
}
