using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Packaging.Descriptors;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// Decides whether a package may be here, go to another node, or be given to a subscriber. Answers the reason against
/// it, or null. Workflows ask the use cases; no definition can go round this.
/// </summary>
public sealed class SecrecyPolicy(INodeDirectory directory, DivisionTable divisions, IOptions<SecrecyOptions> options)
{
    /// <summary>
    /// What this node may hold: the less of what the directory clears it for and what its own settings say.
    /// </summary>
    public Clearance Own
    {
        get
        {
            var listed = directory.Self.Clearance;
            var own = new Clearance(options.Value.HighestLevel, options.Value.Zone);
            return listed.Allowed <= own.Allowed ? listed : own;
        }
    }

    public Problem? AgainstStoring(PackageMarks marks) => AgainstStoring(marks.Level, marks.File);

    public Problem? AgainstStoring(SecrecyLevel level, string file) => Own.Covers(level)
        ? null
        : SecrecyProblems.NotClearedHere.With(
            [("file", file), ("node", directory.Self.Division), .. SecrecyProblems.ValuesOf(level, Own)]);

    public static Problem? AgainstSending(PackageMarks marks, DirectoryNode receiver) =>
        receiver.Clearance.Covers(marks.Level)
            ? null
            : SecrecyProblems.NotClearedThere.With(
                [
                    ("file", marks.File), ("node", receiver.Division),
                    .. SecrecyProblems.ValuesOf(marks.Level, receiver.Clearance),
                ]);

    /// <summary>
    /// The same for a release. The nodes on the plan's own line hold the package already, since it went up through
    /// them; beside the line a node gets it only when every audience names it.
    /// </summary>
    public Problem? AgainstReleasing(PackageMarks marks, DirectoryNode receiver, DivisionCode plan)
    {
        if (AgainstSending(marks, receiver) is { } tooSecret)
            return tooSecret;
        if (divisions.IsWithin(plan, receiver.Division))
            return null;
        var closed = marks.Audiences.FirstOrDefault(
            file => file.Audience is { } text && !Audience.Parse(text).Admits(receiver.Division));
        return closed is null
            ? null
            : SecrecyProblems.OutsideAudience.With(
                ("file", closed.Path), ("audience", closed.Audience), ("node", receiver.Division));
    }
}
