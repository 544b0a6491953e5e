namespace Loans;

/// <summary>A book that somebody has.</summary>
[GenerateSerializer, Immutable, Alias("loans.loan")]
public sealed record Loan([property: Id(0)] string Book, [property: Id(1)] int Days);
