namespace Loans;

/// <summary>A library's loans.</summary>
[Alias("loans.loans")]
public interface ILoansGrain : IGrainWithStringKey
{
    /// <summary>Reads a list and answers the loan that lasts longest.</summary>
    [Alias("longest")]
    Task<Loan?> Longest(byte[] file);
}
