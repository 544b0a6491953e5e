namespace Guest;

/// <summary>A name that a program sends.</summary>
public sealed record Written(string Name);
