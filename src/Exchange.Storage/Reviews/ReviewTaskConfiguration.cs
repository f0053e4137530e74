using Exchange.Hub.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Reviews;

/// <summary>Table <c>review_tasks</c>.</summary>
internal sealed class ReviewTaskConfiguration : IEntityTypeConfiguration<ReviewTask>
{
    public void Configure(EntityTypeBuilder<ReviewTask> builder)
    {
        builder.ToTable("review_tasks");
        builder.HasKey(task => task.Id);
        builder.Property(task => task.Id).ValueGeneratedNever();
        builder.Property(task => task.CaseId);
        builder.Property(task => task.WorkflowInstanceId).HasMaxLength(64);
        builder.Property(task => task.TitleEn).HasMaxLength(400);
        builder.Property(task => task.TitleZh).HasMaxLength(400);
        builder.Property(task => task.Division);
        builder.Property(task => task.Department).HasMaxLength(40);
        builder.Property(task => task.RequestedBy).HasMaxLength(100);
        builder.Property(task => task.ClaimedBy).HasMaxLength(100);
        builder.Property(task => task.DecidedBy).HasMaxLength(100);
        builder.Property(task => task.DecidedFor).HasMaxLength(100);
        builder.Property(task => task.Revision).IsConcurrencyToken();
        builder.HasIndex(task => new { task.CaseId, task.CreatedAt }).HasDatabaseName("ix_review_tasks_case");
        builder.HasIndex(task => new { task.Status, task.Division, task.DueAt, task.Id })
            .HasDatabaseName("ix_review_tasks_inbox");
    }
}
