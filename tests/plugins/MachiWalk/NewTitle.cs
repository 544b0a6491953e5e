namespace MachiWalk;

/// <summary>What an author calls their place from now on.</summary>
public sealed record NewTitle(string Title);
