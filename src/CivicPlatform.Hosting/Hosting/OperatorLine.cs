namespace CivicPlatform.Hosting;

/// <summary>One line of a running city's answer to its operator: how far it is, or, last, the result.</summary>
internal sealed record OperatorLine(double? Progress, CommandResult? Result);
