using Exchange.Hub.Checks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Checks;

/// <summary>Table <c>check_runs</c>.</summary>
internal sealed class CheckRunConfiguration : IEntityTypeConfiguration<CheckRun>
{
    public const int StepMaxLength = 400;

    public void Configure(EntityTypeBuilder<CheckRun> builder)
    {
        builder.ToTable("check_runs");
        builder.HasKey(run => run.Id);
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.CaseId);
        builder.Property(run => run.RulePackId).HasMaxLength(200);
        builder.Property(run => run.Step).HasMaxLength(StepMaxLength);
        builder.Property(run => run.LeaseOwner).HasMaxLength(200);
        builder.Property(run => run.ReportJws).IsLongText();
        builder.Property(run => run.Problem).IsLongText();
        builder.Property(run => run.Revision).IsConcurrencyToken();
        builder.HasIndex(run => new { run.CaseId, run.Version })
            .IsUnique().HasDatabaseName("ux_check_runs_case_version");
        builder.HasIndex(run => new { run.Status, run.CreatedAt }).HasDatabaseName("ix_check_runs_status_created");
    }
}
