namespace Exchange.Spatial.Vct;

/// <summary>The feature code (要素代码) a layer is written under.</summary>
/// <param name="Code">For example <c>2001010100</c>.</param>
/// <param name="Name">Name of the feature type, for example 地类图斑.</param>
public sealed record VctFeatureCode(string Code, string Name);
