using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Submissions;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Submissions;

/// <summary>
/// What every <see cref="ISubmissionStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class SubmissionStoreContract
{
    private static readonly DateTimeOffset Now = Sample.Now;

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_upload_and_submission_back_as_written()
    {
        var (upload, submission) = (Upload(1), Submission(1));
        submission.ProblemValues = """{"found":"坏"}""";
        submission.CaseId = Sample.CaseId;
        await Services.CommitAsync<ISubmissionStore>(store =>
        {
            store.AddUpload(upload);
            store.Add(submission);
        });

        Assert.Equivalent(upload, await UploadAsync(upload.Id), strict: true);
        Assert.Equivalent(submission, await FindAsync(submission.Id), strict: true);
        Assert.Equal(submission.Id, (await Services.AskAsync<ISubmissionStore, Submission?>(
            store => store.FindByUploadAsync(upload.Id, default)))?.Id);
    }

    [Fact]
    public async Task Lists_what_its_owner_may_go_on_uploading()
    {
        var (open, submitted) = (Upload(1), Upload(2));
        await Services.CommitAsync<ISubmissionStore>(store =>
        {
            store.AddUpload(open);
            store.AddUpload(submitted);
            store.Add(Submission(2));
        });

        Assert.Equal([open.Id], await OpenAsync(open.Owner, open.ExpiresAt.AddSeconds(-1)));
        Assert.Empty(await OpenAsync(open.Owner, open.ExpiresAt));
        Assert.Empty(await OpenAsync("somebody-else", open.CreatedAt));

        async Task<IEnumerable<Guid>> OpenAsync(string owner, DateTimeOffset at) =>
            (await Services.AskAsync<ISubmissionStore, IReadOnlyList<Upload>>(
                store => store.ListOpenUploadsAsync(owner, at, 10, default))).Select(upload => upload.Id);
    }

    [Fact]
    public async Task Holds_one_submission_per_upload()
    {
        await Services.CommitAsync<ISubmissionStore>(store => store.Add(Submission(1)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<ISubmissionStore>(store => store.Add(Submission(2, upload: 1))));
    }

    [Fact]
    public async Task Hands_out_the_oldest_pending_submission_once_while_its_lease_runs()
    {
        await Services.CommitAsync<ISubmissionStore>(store =>
        {
            store.Add(Submission(3));
            store.Add(Submission(2));
            var refused = Submission(1);
            refused.Status = SubmissionStatus.Refused;
            store.Add(refused);
        });

        Assert.Equal(Id(2), (await ClaimAsync("a", Now))?.Id);
        Assert.Equal(Id(3), (await ClaimAsync("b", Now))?.Id);
        Assert.Null(await ClaimAsync("c", Now));
        Assert.True(await RenewAsync(Id(2), "a", Now.AddMinutes(30)));
        Assert.Equal(2, (await ClaimAsync("c", Now.AddMinutes(2)))?.Attempts);
        Assert.False(await RenewAsync(Id(3), "b", Now.AddMinutes(30)));
        Assert.Null(await ClaimAsync("d", Now.AddMinutes(2)));
    }

    [Fact]
    public async Task Hands_out_what_was_set_back_after_its_pause_and_behind_what_was_due_before()
    {
        await Services.CommitAsync<ISubmissionStore>(store =>
        {
            store.Add(Submission(1));
            store.Add(Submission(2));
        });
        await ClaimAsync("a", Now);
        Assert.False(await HandBackAsync("b", Setback.Interrupted));
        Assert.True(await HandBackAsync("a", Setback.Interrupted));
        // Nothing was wrong with it: it keeps its place, and no attempt is counted.
        Assert.Equal((Id(1), 1), Told(await ClaimAsync("a", Now)));

        Assert.True(await HandBackAsync("a", new Setback(true, Now.AddMinutes(1))));
        Assert.Equal((Id(2), 1), Told(await ClaimAsync("b", Now.AddMinutes(1))));
        Assert.Equal((Id(1), 2), Told(await ClaimAsync("b", Now.AddMinutes(1))));

        Task<bool> HandBackAsync(string owner, Setback setback) => Services.AskAsync<ISubmissionStore, bool>(
            store => store.HandBackAsync(Id(1), owner, setback, default));
        static (Guid?, int?) Told(Submission? claimed) => (claimed?.Id, claimed?.Attempts);
    }

    [Fact]
    public async Task Never_gives_two_callers_the_same_submission()
    {
        const int Count = 30;
        await Services.CommitAsync<ISubmissionStore>(store =>
        {
            for (var number = 1; number <= Count; number++)
                store.Add(Submission(number));
        });

        var claims = await Task.WhenAll(Enumerable.Range(0, 4).Select(async worker =>
        {
            var mine = new List<Guid>();
            for (var turn = 0; turn < 3 * Count; turn++)
            {
                if (await ClaimAsync($"worker {worker}", Now) is { } submission)
                    mine.Add(submission.Id);
            }

            return mine;
        }));

        Assert.Equal(Enumerable.Range(1, Count).Select(Id), claims.SelectMany(each => each).Order());
    }

    [Fact]
    public async Task Lets_the_commit_of_a_worker_conflict_whose_submission_was_taken_over()
    {
        await Services.CommitAsync<ISubmissionStore>(store => store.Add(Submission(1)));
        await using var slow = Services.CreateAsyncScope();
        var mine = await slow.ServiceProvider.GetRequiredService<ISubmissionStore>()
            .ClaimAsync("a", Now, Now.AddMinutes(2), default);
        await ClaimAsync("b", Now.AddMinutes(2));

        mine!.Status = SubmissionStatus.Stored; // Added above.
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
        Assert.Equal(SubmissionStatus.Pending, (await FindAsync(mine.Id))?.Status);
    }

    [Fact]
    public async Task Lists_uploads_whose_files_may_go_and_counts_bytes_of_those_that_may_not()
    {
        var (running, expired, stored, pending) = (
            Upload(1), Upload(2, expiresInHours: -1), Upload(3), Upload(4, expiresInHours: -1));
        await Services.CommitAsync<ISubmissionStore>(store =>
        {
            foreach (var upload in new[] { running, expired, stored, pending })
                store.AddUpload(upload);
            var done = Submission(3);
            done.Status = SubmissionStatus.Stored;
            store.Add(done);
            store.Add(Submission(4));
        });

        var gone = await Services.AskAsync<ISubmissionStore, IReadOnlyList<Upload>>(
            store => store.ListExpiredUploadsAsync(Now, 10, default));
        Assert.Equal([expired.Id, stored.Id], gone.Select(upload => upload.Id));
        Assert.Equal(1 + 2 + 4, await Services.AskAsync<ISubmissionStore, long>(
            store => store.PendingBytesAsync("clerk", default)));
        Assert.Equal(
            0, await Services.AskAsync<ISubmissionStore, long>(store => store.PendingBytesAsync("other", default)));

        await Services.CommitAsync<ISubmissionStore>(async store =>
            store.RemoveUpload(
                await store.FindUploadAsync(expired.Id, default) ?? throw new InvalidOperationException("Gone")));
        Assert.Null(await UploadAsync(expired.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Never_keeps_a_submission_and_the_removal_of_its_upload(bool submissionIsFaster)
    {
        await Services.CommitAsync<ISubmissionStore>(store => store.AddUpload(Upload(1)));
        await using var submitting = Services.CreateAsyncScope();
        await using var removing = Services.CreateAsyncScope();
        var (adds, removes) = (Store(submitting), Store(removing));
        var (submitted, removed) = (await adds.FindUploadAsync(Id(1), default), await removes.FindUploadAsync(Id(1), default));
        submitted!.Submit(); // Added above, and so is the other.
        adds.Add(Submission(1));
        removes.RemoveUpload(removed!);
        var (first, second) = submissionIsFaster ? (submitting, removing) : (removing, submitting);

        await first.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default);
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => second.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));

        Assert.Equal(submissionIsFaster, await FindAsync(Id(1)) is not null);
        Assert.Equal(submissionIsFaster, await UploadAsync(Id(1)) is not null);

        static ISubmissionStore Store(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<ISubmissionStore>();
    }

    [Fact]
    public async Task Tells_which_uploads_nobody_knows_or_waits_for()
    {
        await Services.CommitAsync<ISubmissionStore>(store =>
        {
            store.AddUpload(Upload(1));
            store.Add(Submission(2));
            var done = Submission(3);
            done.Status = SubmissionStatus.Refused;
            store.Add(done);
        });

        Assert.Equal([Id(3), Id(4)], await Services.AskAsync<ISubmissionStore, IReadOnlyList<Guid>>(
            store => store.ListUnknownUploadsAsync([Id(1), Id(2), Id(3), Id(4)], default)));
    }

    private Task<Submission?> ClaimAsync(string owner, DateTimeOffset now) =>
        Services.AskAsync<ISubmissionStore, Submission?>(
            store => store.ClaimAsync(owner, now, now.AddMinutes(2), default));

    private Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until) =>
        Services.AskAsync<ISubmissionStore, bool>(store => store.RenewAsync(id, owner, until, default));

    private Task<Submission?> FindAsync(Guid id) =>
        Services.AskAsync<ISubmissionStore, Submission?>(store => store.FindAsync(id, default));

    private Task<Upload?> UploadAsync(Guid id) =>
        Services.AskAsync<ISubmissionStore, Upload?>(store => store.FindUploadAsync(id, default));

    // Fixed ids, because a test asks for them again; the order is the number's.
    private static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static Upload Upload(int number, double expiresInHours = 1) => new()
    {
        Id = Id(number),
        Owner = "clerk",
        FileName = "成果.zip",
        Length = number,
        CreatedAt = Now,
        ExpiresAt = Now.AddHours(expiresInHours),
    };

    private static Submission Submission(int number, int? upload = null) => new()
    {
        Id = Id(number),
        UploadId = Id(upload ?? number),
        SubmittedBy = "clerk",
        SubmittedByName = "张三",
        CreatedAt = Now.AddSeconds(number),
    };
}
