using Exchange.Hub.Requests;
using Exchange.Storage.Conversions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage.Requests;

/// <summary>Table <c>requests</c>.</summary>
internal sealed class RequestConfiguration : IEntityTypeConfiguration<ExchangeRequest>
{
    public void Configure(EntityTypeBuilder<ExchangeRequest> builder)
    {
        builder.ToTable("requests");
        builder.HasKey(request => request.Id);
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Kind);
        builder.Property(request => request.Plan);
        builder.Property(request => request.CaseId);
        builder.Property(request => request.Version);
        builder.Property(request => request.Requester);
        builder.Property(request => request.Holder);
        builder.Property(request => request.RequestedBy).HasMaxLength(100);
        builder.Property(request => request.RequestedByName).HasMaxLength(400);
        builder.Property(request => request.Purpose).HasMaxLength(RequestRules.MaxAnswerLength);
        builder.Property(request => request.Layers)
            .HasConversion(new JsonTextConverter<IReadOnlyList<string>>(), new JsonTextComparer<IReadOnlyList<string>>())
            .IsLongText();
        builder.Property(request => request.AskedAt);
        builder.Property(request => request.State);
        builder.Property(request => request.Answer).HasMaxLength(RequestRules.MaxAnswerLength);
        builder.Property(request => request.AnsweredAt);
        builder.Property(request => request.Revision).IsConcurrencyToken();
        builder.HasIndex(request => new { request.CaseId, request.State }).HasDatabaseName("ix_requests_case");
        builder.HasIndex(request => new { request.AskedAt, request.Id }).HasDatabaseName("ix_requests_asked");
    }
}
