using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Workflows;

/// <summary>Table <c>workflow_incidents</c>.</summary>
internal sealed class StoredIncidentConfiguration : IEntityTypeConfiguration<StoredIncident>
{
    public void Configure(EntityTypeBuilder<StoredIncident> builder)
    {
        builder.ToTable("workflow_incidents");
        builder.HasKey(incident => incident.Id);
        builder.Property(incident => incident.Id).ValueGeneratedNever();
        builder.Property(incident => incident.DefinitionId).HasMaxLength(100);
        builder.Property(incident => incident.ActivityId).HasMaxLength(200);
        builder.Property(incident => incident.ActivityNodeId).HasMaxLength(2000);
        builder.Property(incident => incident.ActivityRunId).HasMaxLength(100);
        builder.Property(incident => incident.ActivityType).HasMaxLength(400);
        builder.Property(incident => incident.Message).IsLongText();
        builder.Property(incident => incident.ExceptionType).HasMaxLength(500);
        builder.HasIndex(incident => new { incident.InstanceId, incident.At })
            .HasDatabaseName("ix_workflow_incidents_instance");
        builder.HasIndex(incident => new { incident.At, incident.Id }).HasDatabaseName("ix_workflow_incidents_at");
    }
}
