using Exchange.Domain.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Cases;

/// <summary>
/// Table <c>cases</c>. Three columns beside the case's own serve queries; <see cref="CaseStore"/> fills them.
/// </summary>
internal sealed class CaseConfiguration : IEntityTypeConfiguration<Case>
{
    /// <summary>See <see cref="Cases.DivisionPath"/>.</summary>
    public const string DivisionPath = "DivisionPath";

    /// <summary>The id without its running number, such as <c>330106-202611</c>.</summary>
    public const string NumberSeries = "NumberSeries";

    /// <summary>The running number of the id.</summary>
    public const string Number = "Number";

    /// <summary>Id, plan and plan name in lower case.</summary>
    public const string SearchText = "SearchText";

    // The states CaseStates.IsOpen names; a test compares the two.
    internal const string OpenStates =
        "state IN ('Stored', 'Checking', 'InReview', 'Forwarded', 'Approved', 'Recorded', 'Returned', 'Suspended')";

    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases");
        builder.HasKey(each => each.Id);
        builder.Property(each => each.Key);
        builder.Property(each => each.Plan);
        builder.Property(each => each.PlanName).HasMaxLength(400);
        builder.Property(each => each.PlanLevel);
        builder.Property(each => each.SubmittedFrom);
        builder.Property(each => each.SubmittedBy).HasMaxLength(100);
        builder.Property(each => each.State);
        builder.Property(each => each.StateBeforeSuspension);
        builder.Property(each => each.OpenedAt);
        builder.Property(each => each.ChangedAt);
        builder.Property(each => each.Revision).IsConcurrencyToken();
        builder.Property<string>(DivisionPath).HasMaxLength(Cases.DivisionPath.MaxLength).IsRequired();
        builder.Property<string>(NumberSeries).HasMaxLength(20).IsRequired();
        builder.Property<int>(Number);
        builder.Property<string>(SearchText).HasMaxLength(500).IsRequired();
        builder.Ignore(each => each.Current);
        builder.Ignore(each => each.Profile);
        builder.HasMany(each => each.Versions).WithOne().HasForeignKey(CaseVersionConfiguration.CaseId);
        builder.Navigation(each => each.Versions).HasField("versions").UsePropertyAccessMode(PropertyAccessMode.Field);

        builder.HasIndex(each => each.Key).IsUnique().HasDatabaseName("ux_cases_key");
        builder.HasIndex(each => each.Plan).IsUnique().HasFilter(OpenStates).HasDatabaseName("ux_cases_open_plan");
        builder.HasIndex(each => new { each.Plan, each.State }).HasDatabaseName("ix_cases_plan_state");
        builder.HasIndex(NumberSeries, Number).IsUnique().HasDatabaseName("ux_cases_series_number");
        builder.HasIndex(each => new { each.ChangedAt, each.Key }).HasDatabaseName("ix_cases_changed");
        builder.HasIndex(DivisionPath).HasDatabaseName("ix_cases_division_path");
    }
}
