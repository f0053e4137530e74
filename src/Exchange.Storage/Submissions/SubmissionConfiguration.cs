using Exchange.Hub.Submissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Submissions;

/// <summary>
/// Table <c>submissions</c>. No foreign key to the upload: its row goes when its file goes, the submission stays.
/// </summary>
internal sealed class SubmissionConfiguration : IEntityTypeConfiguration<Submission>
{
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.ToTable("submissions");
        builder.HasKey(submission => submission.Id);
        builder.Property(submission => submission.Id).ValueGeneratedNever();
        builder.Property(submission => submission.SubmittedBy).HasMaxLength(100);
        builder.Property(submission => submission.SubmittedByName).HasMaxLength(200);
        builder.Property(submission => submission.ProblemCode).HasMaxLength(100);
        builder.Property(submission => submission.ProblemValues).IsLongText();
        builder.Property(submission => submission.LeaseOwner).HasMaxLength(200);
        builder.Property(submission => submission.Revision).IsConcurrencyToken();
        builder.HasIndex(submission => submission.UploadId).IsUnique().HasDatabaseName("ux_submissions_upload");
        builder.HasIndex(submission => new { submission.Status, submission.CreatedAt })
            .HasDatabaseName("ix_submissions_status_created");
    }
}
