namespace CivicPlatform.People;

/// <summary>Tells whether somebody knows the city's staff passphrase.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
public interface IStaffKey
{
    /// <summary>Whether this is the passphrase. Takes as long for a wrong one as for the right one: some tenths of a second, on purpose.</summary>
    bool Matches(string passphrase);
}
