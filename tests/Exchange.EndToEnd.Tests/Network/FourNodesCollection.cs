namespace Exchange.EndToEnd.Tests.Network;

/// <summary>One network of four nodes for all tests of this collection: starting one takes a while.</summary>
[CollectionDefinition(nameof(FourNodes))]
public sealed class FourNodesCollection : ICollectionFixture<FourNodes>;
