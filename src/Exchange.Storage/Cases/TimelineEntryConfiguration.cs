using Exchange.Hub.Cases;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Cases;

/// <summary>Table <c>timeline_entries</c>; append-only, but for the number a line gets in the event log.</summary>
internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    /// <summary>Place in the node's event log; null until it is given one. See <see cref="Events.EventLog"/>.</summary>
    public const string EventNumber = "EventNumber";

    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("timeline_entries");
        builder.HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.CaseId);
        builder.Property(entry => entry.Version);
        builder.Property(entry => entry.At);
        builder.Property(entry => entry.Node);
        builder.Property(entry => entry.Kind).HasMaxLength(100);
        builder.Property(entry => entry.Key).HasMaxLength(400);
        builder.Property(entry => entry.Actor).HasMaxLength(200);
        builder.Property(entry => entry.EvidenceId).HasMaxLength(64);
        builder.Property(entry => entry.Values)
            .HasConversion(
                new JsonTextConverter<IReadOnlyDictionary<string, string>>(),
                new JsonTextComparer<IReadOnlyDictionary<string, string>>())
            .IsLongText();
        // Given once: a second giver, who still saw none, conflicts.
        builder.Property<long?>(EventNumber).IsConcurrencyToken();
        builder.HasIndex(EventNumber).IsUnique().HasFilter("event_number IS NOT NULL")
            .HasDatabaseName("ux_timeline_entries_event_number");
        builder.HasIndex(entry => entry.Id).HasFilter("event_number IS NULL").HasDatabaseName("ix_timeline_entries_unnumbered");
        builder.HasIndex(entry => new { entry.CaseId, entry.Key })
            .IsUnique().HasDatabaseName("ux_timeline_entries_case_key");
        builder.HasIndex(entry => new { entry.CaseId, entry.At }).HasDatabaseName("ix_timeline_entries_case_at");
    }
}
