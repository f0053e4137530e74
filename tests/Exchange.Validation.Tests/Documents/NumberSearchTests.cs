using Exchange.Validation.Documents;

namespace Exchange.Validation.Tests.Documents;

public sealed class NumberSearchTests
{
    private static readonly string[] Units = ["公顷", "平方千米", "亩", "万亩"];

    [Theory]
    [InlineData("耕地保有量不低于1,234.50公顷", "1,234.50公顷")]
    [InlineData("耕地保有量4.5万亩、林地保有量9万亩", "4.5万亩")]
    [InlineData("耕地保有量2020年为3公顷;耕地保有量2035年为4公顷", "3公顷 4公顷")]
    [InlineData("耕地保有量稳中有升。绿道99公顷", "")]
    [InlineData("耕地保有量占12%", "")]
    [InlineData("林地保有量12公顷", "")]
    public void The_first_number_with_a_unit_behind_the_name_is_found(string text, string expected) => Assert.Equal(
        expected,
        string.Join(' ', NumberSearch.Behind(text, ["耕地保有量"], Units).Select(number => number.Written)));

    [Fact]
    public async Task The_text_of_a_file_that_is_no_document_is_refused()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".docx");
        await File.WriteAllTextAsync(file, "no container");
        try
        {
            Assert.False((await DocumentText.ReadAsync(file, CancellationToken.None)).Succeeded);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
