using Exchange.Hub.RulePacks;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.RulePacks;

/// <summary>Table <c>rule_pack_drafts</c>.</summary>
internal sealed class RulePackDraftConfiguration : IEntityTypeConfiguration<RulePackDraft>
{
    public void Configure(EntityTypeBuilder<RulePackDraft> builder)
    {
        builder.ToTable("rule_pack_drafts");
        builder.HasKey(draft => draft.Id);
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.Property(draft => draft.ParentId).HasMaxLength(64);
        builder.Property(draft => draft.ParentVersion).HasMaxLength(40);
        builder.Property(draft => draft.FromVersion).HasMaxLength(40);
        builder.Property(draft => draft.NameZh).HasMaxLength(RulePackDraft.MaxNameLength);
        builder.Property(draft => draft.NameEn).HasMaxLength(RulePackDraft.MaxNameLength);
        builder.Property(draft => draft.Edits).IsLongText();
        builder.Property(draft => draft.CreatedByName).HasMaxLength(200);
        builder.Property(draft => draft.CreatedAt);
        builder.Property(draft => draft.Authors)
            .HasConversion(new JsonTextConverter<IReadOnlyList<string>>(), new JsonTextComparer<IReadOnlyList<string>>())
            .IsLongText();
        builder.Property(draft => draft.ChangedByName).HasMaxLength(200);
        builder.Property(draft => draft.ProposedBy).HasMaxLength(100);
        builder.Property(draft => draft.ProposedByName).HasMaxLength(200);
        builder.Property(draft => draft.Note).HasMaxLength(RulePackDraft.MaxNoteLength);
        builder.Property(draft => draft.DecidedByName).HasMaxLength(200);
        builder.Property(draft => draft.Answer).HasMaxLength(RulePackDraft.MaxNoteLength);
        builder.Property(draft => draft.PublishedVersion).HasMaxLength(40);
        builder.Property(draft => draft.Revision).IsConcurrencyToken();
        builder.HasIndex(draft => draft.CreatedAt).HasDatabaseName("ix_rule_pack_drafts_created");
    }
}

/// <summary>Table <c>rule_packs</c>; append-only.</summary>
internal sealed class PublishedRulePackConfiguration : IEntityTypeConfiguration<PublishedRulePack>
{
    public void Configure(EntityTypeBuilder<PublishedRulePack> builder)
    {
        builder.ToTable("rule_packs");
        builder.HasKey(pack => pack.Id);
        builder.Property(pack => pack.Id).ValueGeneratedNever();
        builder.Property(pack => pack.Number);
        builder.Property(pack => pack.PackId).HasMaxLength(64);
        builder.Property(pack => pack.Version).HasMaxLength(40);
        builder.Property(pack => pack.ValidFrom);
        builder.Property(pack => pack.ParentId).HasMaxLength(64);
        builder.Property(pack => pack.ParentVersion).HasMaxLength(40);
        builder.Property(pack => pack.Jws).IsLongText();
        builder.Property(pack => pack.ProposedByName).HasMaxLength(200);
        builder.Property(pack => pack.PublishedByName).HasMaxLength(200);
        builder.Property(pack => pack.PublishedAt);
        // Two who publish at once conflict: the second one's draft is outdated then.
        builder.HasIndex(pack => pack.Number).IsUnique().HasDatabaseName("ux_rule_packs_number");
        builder.HasIndex(pack => new { pack.PackId, pack.Version }).IsUnique().HasDatabaseName("ux_rule_packs_version");
    }
}

/// <summary>Table <c>rehearsals</c>.</summary>
internal sealed class DraftRehearsalConfiguration : IEntityTypeConfiguration<DraftRehearsal>
{
    public void Configure(EntityTypeBuilder<DraftRehearsal> builder)
    {
        builder.ToTable("rehearsals");
        builder.HasKey(rehearsal => rehearsal.Id);
        builder.Property(rehearsal => rehearsal.Id).ValueGeneratedNever();
        builder.Property(rehearsal => rehearsal.DraftRevision);
        builder.Property(rehearsal => rehearsal.File).IsLongText();
        builder.Property(rehearsal => rehearsal.AgainstId).HasMaxLength(64);
        builder.Property(rehearsal => rehearsal.AgainstVersion).HasMaxLength(40);
        builder.Property(rehearsal => rehearsal.OrderedByName).HasMaxLength(200);
        builder.Property(rehearsal => rehearsal.CreatedAt);
        builder.Property(rehearsal => rehearsal.Total);
        builder.Property(rehearsal => rehearsal.LeaseOwner).HasMaxLength(200);
        builder.Property(rehearsal => rehearsal.Revision).IsConcurrencyToken();
        builder.HasOne<RulePackDraft>().WithMany().HasForeignKey(rehearsal => rehearsal.DraftId)
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(rehearsal => rehearsal.DraftId).HasDatabaseName("ix_rehearsals_draft");
        builder.HasIndex(rehearsal => new { rehearsal.State, rehearsal.CreatedAt }).HasDatabaseName("ix_rehearsals_state");
    }
}

/// <summary>Table <c>rehearsed_versions</c>.</summary>
internal sealed class RehearsedVersionConfiguration : IEntityTypeConfiguration<RehearsedVersion>
{
    public void Configure(EntityTypeBuilder<RehearsedVersion> builder)
    {
        builder.ToTable("rehearsed_versions");
        builder.HasKey(version => new { version.RehearsalId, version.Index });
        builder.Property(version => version.Index).ValueGeneratedNever();
        builder.Property(version => version.CaseId);
        builder.Property(version => version.Version);
        builder.Property(version => version.Result).IsLongText();
        builder.HasOne<DraftRehearsal>().WithMany().HasForeignKey(version => version.RehearsalId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
