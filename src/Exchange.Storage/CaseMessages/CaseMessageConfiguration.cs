using Exchange.Hub.CaseMessages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.CaseMessages;

/// <summary>Table <c>case_messages</c>; append-only.</summary>
internal sealed class CaseMessageConfiguration : IEntityTypeConfiguration<CaseMessage>
{
    public void Configure(EntityTypeBuilder<CaseMessage> builder)
    {
        builder.ToTable("case_messages");
        builder.HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.CaseId);
        builder.Property(message => message.Node);
        builder.Property(message => message.Author).HasMaxLength(CaseMessage.MaxAuthorLength);
        builder.Property(message => message.WrittenAt);
        builder.Property(message => message.KnownAt);
        builder.Property(message => message.Kind);
        builder.Property(message => message.Answers);
        builder.Property(message => message.Jws).IsLongText();
        builder.HasIndex(message => new { message.CaseId, message.WrittenAt, message.Id })
            .HasDatabaseName("ix_case_messages_case");
        builder.HasIndex(message => new { message.Node, message.Author, message.WrittenAt })
            .HasDatabaseName("ix_case_messages_author");
        builder.HasIndex(message => new { message.Kind, message.WrittenAt }).HasDatabaseName("ix_case_messages_kind");
        builder.HasIndex(message => message.Answers).HasDatabaseName("ix_case_messages_answers");
    }
}
