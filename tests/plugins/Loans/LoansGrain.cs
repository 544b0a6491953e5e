namespace Loans;

[GrainType("loans.loans")]
internal sealed class LoansGrain : Grain, ILoansGrain
{
    public Task<Loan?> Longest(byte[] file) => Task.FromResult(new LoanList().Read(file).MaxBy(loan => loan.Days));
}
