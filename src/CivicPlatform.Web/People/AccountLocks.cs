namespace CivicPlatform.People;

/// <summary>Lets one change of an account follow another: whoever reads it, changes it and puts it back must not put back what another has changed since.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class AccountLocks : IDisposable
{
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Waits for the turn of a login name; it ends when the answer is disposed. Never ask for two.</summary>
    public async Task<IDisposable> EnterAsync(string login)
    {
        var gate = gates[unchecked((uint)string.GetHashCode(login, StringComparison.Ordinal)) % gates.Length];
        await gate.WaitAsync();
        return new Turn(gate);
    }

    public void Dispose()
    {
        foreach (var gate in gates)
            gate.Dispose();
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
