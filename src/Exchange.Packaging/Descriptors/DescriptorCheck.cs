using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;

namespace Exchange.Packaging.Descriptors;

/// <summary>Holds a descriptor against the division code list and the table of plan types.</summary>
public static class DescriptorCheck
{
    /// <summary>All contradictions; empty when there are none.</summary>
    public static IReadOnlyList<Problem> Against(PackageDescriptor descriptor, DivisionTable divisions)
    {
        var problems = new List<Problem>();
        CheckPlan(descriptor, problems);
        if (divisions.Find(descriptor.Division.Code) is { } division)
            CheckDivision(descriptor, division, problems);
        else
            problems.Add(DescriptorProblems.UnknownDivision.With(("division", descriptor.Division.Code)));
        return problems;
    }

    /// <summary>Secrecy entries that speak of files the package does not have.</summary>
    public static IEnumerable<Problem> Secrecy(PackageDescriptor descriptor, IEnumerable<string> files)
    {
        if (descriptor.Secrecy.Files.Count == 0)
            return [];
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            known.Add(file);
            var slash = file.LastIndexOf('/');
            while (slash > 0 && known.Add(file[..(slash + 1)]))
                slash = file.LastIndexOf('/', slash - 1);
        }

        return descriptor.Secrecy.Files.Select((file, number) => (file, number))
            .Where(item => !known.Contains(item.file.Path))
            .Select(item => DescriptorProblems.SecrecyOfNothing.With(
                ("field", $"secrecy.files[{item.number}].path"), ("path", item.file.Path)));
    }

    private static void CheckPlan(PackageDescriptor descriptor, List<Problem> problems)
    {
        var plan = descriptor.Plan;
        if (plan.Id.Division != descriptor.Division.Code)
        {
            problems.Add(DescriptorProblems.PlanDiffers.With(
                ("plan", plan.Id), ("inPlan", plan.Id.Division), ("field", "division.code"),
                ("found", descriptor.Division.Code)));
        }

        var facts = PlanTypes.Of(plan.Type);
        if (plan.Id.Type != plan.Type)
        {
            problems.Add(DescriptorProblems.PlanDiffers.With(
                ("plan", plan.Id), ("inPlan", PlanTypes.Of(plan.Id.Type).Code), ("field", "plan.type"),
                ("found", facts.Code)));
        }

        if (!facts.Levels.Contains(plan.Level))
        {
            problems.Add(DescriptorProblems.LevelNotForType.With(
                ("type", facts.Code), ("level", Word(plan.Level)),
                ("allowed", string.Join(", ", facts.Levels.Select(Word)))));
        }
    }

    private static void CheckDivision(PackageDescriptor descriptor, Division division, List<Problem> problems)
    {
        var said = descriptor.Division;
        if (division.IsPlaceholder)
            problems.Add(
                DescriptorProblems.PlaceholderDivision.With(("division", division.Code), ("name", division.Name)));
        var day = descriptor.CreatedOn;
        if ((division.ValidFrom ?? day) > day || (division.ValidTo ?? day) < day)
        {
            problems.Add(DescriptorProblems.EndedDivision.With(
                ("division", division.Code), ("day", Day(day)), ("from", Day(division.ValidFrom)),
                ("to", Day(division.ValidTo))));
        }

        if (said.Name != division.Name)
        {
            problems.Add(DescriptorProblems.DivisionNameDiffers.With(
                ("division", division.Code), ("expected", division.Name), ("found", said.Name)));
        }

        if (said.Parent is not null && said.Parent != division.Parent)
        {
            problems.Add(DescriptorProblems.WrongParent.With(
                ("division", division.Code), ("expected", division.Parent?.Value ?? "—"), ("found", said.Parent)));
        }

        // A city without counties submits at county level; a county may also hand in the plans of its villages.
        var level = descriptor.Plan.Level;
        if (level != division.Level && !(level == DivisionLevel.County && division.IsCountyLevelSubmitter)
            && descriptor.Plan.Type != PlanType.Village)
        {
            problems.Add(DescriptorProblems.LevelDiffers.With(
                ("division", division.Code), ("expected", Word(division.Level)), ("found", Word(level))));
        }
    }

    private static string Word(DivisionLevel level) => DescriptorWords.Of(DescriptorWords.Levels, level);

    private static string Day(DateOnly? day) =>
        day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "…";
}
