using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Workflows;

/// <summary>
/// Table <c>workflow_definitions</c>: at most one version of a definition is published, at most one latest.
/// </summary>
/// <param name="trueLiteral">How the database writes "true" in the condition of an index.</param>
internal sealed class StoredDefinitionConfiguration(string trueLiteral) : IEntityTypeConfiguration<StoredDefinition>
{
    public void Configure(EntityTypeBuilder<StoredDefinition> builder)
    {
        builder.ToTable("workflow_definitions");
        builder.HasKey(definition => definition.VersionId);
        builder.Property(definition => definition.VersionId).HasMaxLength(100);
        builder.Property(definition => definition.DefinitionId).HasMaxLength(100);
        builder.Property(definition => definition.Name).HasMaxLength(400);
        builder.Property(definition => definition.Description).IsLongText();
        builder.Property(definition => definition.ActivityType).HasMaxLength(400);
        builder.Property(definition => definition.Text).IsLongText();
        builder.Property(definition => definition.CreatedBy).HasMaxLength(100);
        builder.Property(definition => definition.Authors).HasMaxLength(2000);
        builder.Property(definition => definition.State).HasMaxLength(20);
        builder.Property(definition => definition.SubmittedBy).HasMaxLength(100);
        builder.Property(definition => definition.PublishedBy).HasMaxLength(100);
        builder.Property(definition => definition.Note).HasMaxLength(2000);
        builder.Property(definition => definition.MigrationProposal).IsLongText();
        builder.HasIndex(definition => new { definition.DefinitionId, definition.Version })
            .IsUnique().HasDatabaseName("ux_workflow_definitions_version");
        builder.HasIndex(definition => definition.DefinitionId, "ux_workflow_definitions_published")
            .IsUnique().HasFilter($"is_published = {trueLiteral}").HasDatabaseName("ux_workflow_definitions_published");
        builder.HasIndex(definition => definition.DefinitionId, "ux_workflow_definitions_latest")
            .IsUnique().HasFilter($"is_latest = {trueLiteral}").HasDatabaseName("ux_workflow_definitions_latest");
    }
}
