using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Flow;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Tests.Expressions;

public sealed class ValueConverterTests
{
    [Theory]
    [InlineData("\"0\"", typeof(int), 0)]
    [InlineData("9.0", typeof(int), 9)]
    [InlineData("2.5", typeof(int), 2)]
    [InlineData("3.5", typeof(int), 4)]
    [InlineData("1e30", typeof(int), null)]
    [InlineData("\"False\"", typeof(bool), false)]
    [InlineData("\"abc\"", typeof(bool), false)]
    [InlineData("1", typeof(bool), true)]
    [InlineData("9.0", typeof(string), "9")]
    [InlineData("[1,2]", typeof(string), "[1,2]")]
    [InlineData("\" \"", typeof(int), null)]
    [InlineData("\"WaitAll\"", typeof(FlowJoinMode), FlowJoinMode.WaitAll)]
    [InlineData("2", typeof(FlowJoinMode), FlowJoinMode.WaitAllActive)]
    [InlineData("\"x\"", typeof(Guid), null)]
    public void Converts(string json, Type target, object? expected) =>
        Assert.Equal(expected, ValueConverter.Convert(JsonNode.Parse(json), target));

    [Theory]
    [InlineData("\"[\\\"GET\\\",\\\"POST\\\"]\"", 2)]
    [InlineData("\"GET\"", 1)]
    [InlineData("[\"GET\"]", 1)]
    public void Makes_lists_of_texts(string json, int count) =>
        Assert.Equal(count, ValueConverter.Convert<List<string>>(JsonNode.Parse(json))?.Count);

    [Fact]
    public void Reads_time_spans_and_instants()
    {
        Assert.Equal(TimeSpan.FromDays(1), ValueConverter.Convert<TimeSpan>(JsonNode.Parse("\"1.00:00:00\"")));
        Assert.Equal(
            new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)),
            ValueConverter.Convert<DateTimeOffset>(JsonNode.Parse("\"2026-03-02T09:00:00+08:00\"")));
    }

    [Theory]
    [InlineData("List<Int32>", typeof(List<int>))]
    [InlineData("string[]", typeof(string[]))]
    [InlineData("System.Int32, System.Private.CoreLib", typeof(int))]
    [InlineData("Nonsense", null)]
    public void Knows_type_names(string name, Type? expected) => Assert.Equal(expected, TypeAliases.Find(name));
}
