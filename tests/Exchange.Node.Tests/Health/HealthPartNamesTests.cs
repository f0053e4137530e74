using Exchange.Node.Health;
using Exchange.Node.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Health;

/// <summary>Every part health tells of has a name in both languages.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class HealthPartNamesTests(RunningNode node)
{
    [Fact]
    public void Every_part_has_one()
    {
        using var scope = node.Services.CreateScope();

        Assert.All(scope.ServiceProvider.GetServices<IHealthPart>(), part =>
        {
            var name = HealthPartNames.Of(part.Name);
            Assert.NotEqual(part.Name, name.En);
            Assert.Contains(name.Zh, letter => letter is >= '\u4E00' and <= '\u9FFF');
        });
    }
}
