using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Zips;
using Exchange.Validation.Checking;

namespace Exchange.Validation.Processes;

/// <summary>What a package says about itself that a check has to know; the order may say otherwise.</summary>
internal sealed record PackageHeader(DivisionCode Division, string Profile, string LandUseEdition)
{
    private const string CurrentLandUseEdition = "2023";

    public static Outcome<PackageHeader> Read(CheckOrder order)
    {
        var read = ReadDescriptor(order.PackageFolder);
        // An order that names both needs no description; rule 110105 tells all that is wrong with it.
        if (!read.Succeeded && (order.Division is null || order.Profile is null))
            return read.Problem;
        var descriptor = read.Succeeded ? read.Value : null;
        var division = order.Division ?? descriptor?.Division.Code.Value;
        if (!DivisionCode.TryParse(division, out var code))
            return CheckProblems.UnknownDivision.With(("division", division));
        var landUse = descriptor?.CodeLists.GetValueOrDefault("landUse") ?? CurrentLandUseEdition;
        return IsEdition(landUse)
            // Without either it was refused above.
            ? new PackageHeader(code, order.Profile ?? descriptor!.Profile.Id, landUse)
            : CheckProblems.DescriptionUnreadable.With(("reason", $"codeLists.landUse = {landUse}"));
    }

    // An edition becomes part of a file name.
    private static bool IsEdition(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiLetterOrDigit);

    internal static Outcome<PackageDescriptor> ReadDescriptor(string packageFolder)
    {
        var file = new FileInfo(Path.Combine(packageFolder, BagNames.Descriptor));
        if (!file.Exists)
            return PackageProblems.NoDescriptor.With();
        if (file.Length > ZipLimits.Default.MaxTagFileBytes)
        {
            return PackageProblems.DescriptorTooLong.With(
                ("path", BagNames.Descriptor), ("actual", file.Length), ("max", ZipLimits.Default.MaxTagFileBytes));
        }

        try
        {
            var reading = DescriptorReader.Read(File.ReadAllBytes(file.FullName));
            return reading.Descriptor is { } descriptor ? descriptor : reading.Problems[0];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return CheckProblems.DescriptionUnreadable.With(("reason", unreadable.Message));
        }
    }
}
