using System.Collections.Immutable;
using System.Globalization;
using CivicPlatform.Errors;
using CivicPlatform.People;
using CivicPlatform.Vault;

namespace CivicPlatform.Votes;

/// <summary>People whom staff name as the voters of a ballot, by login name. The names go no further than here: an electorate holds hashes of pseudonyms, a refusal numbers of lines.</summary>
internal static class NamedVoters
{
    private const int LinesTold = 20;

    // A login name has none of these, so that a column of a sheet, a sentence's list and full-width writing are all read alike.
    private static readonly char[] Between = [',', '，', '、', ';', '；', '"', '\t', ' ', '\u3000', '\u00a0', '\ufeff', '\r', '\n'];

    /// <summary>The people of these lines, each once, or why there is no such list.</summary>
    /// <param name="vault">Where login names are found.</param>
    /// <param name="lines">As they were typed; blank ones count when lines are numbered.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Refused: CIVIC6405 (nobody, or more than <see cref="Electorate.MostNamed"/>), CIVIC6407 (nobody has a name; <c>lines</c> tells where).</returns>
    public static async Task<(ImmutableArray<PersonId> People, Refusal? Refusal)> FindAsync(IVault vault, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var typed = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, line) in lines.SelectMany((line, i) => line.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(name => (name, i + 1))))
        {
            typed.TryAdd(AccountNames.Login(name) ?? name, line);
            if (typed.Count > Electorate.MostNamed)
                return ([], Unsound);
        }
        if (typed.Count == 0)
            return ([], Unsound);

        var people = ImmutableArray.CreateBuilder<PersonId>(typed.Count);
        var unknown = new List<int>();
        foreach (var (name, line) in typed)
        {
            if (AccountNames.Login(name) is { } login && await vault.FindByNameAsync(AccountStore.LoginKind, login, cancellationToken) is { IsNone: false } person)
                people.Add(person);
            else
                unknown.Add(line);
        }
        return unknown.Count == 0 ? (people.ToImmutable(), null) : ([], Unknown(unknown));
    }

    /// <summary>An electorate of people. Making pseudonyms leaves a trace with each of them, so that it is done once all else is right.</summary>
    public static async Task<Electorate> ElectorateAsync(IVault vault, BallotId ballot, ImmutableArray<PersonId> people, CancellationToken cancellationToken)
    {
        var context = BallotStream.ContextOf(ballot);
        var voters = new List<Pseudonym>(people.Length);
        // Some at a time, so that the vault writes them in one go.
        foreach (var some in people.Chunk(100))
            voters.AddRange(await Task.WhenAll(some.Select(person => VoterAsync(vault, person, context, cancellationToken))));
        return Electorate.OfNamed(voters.Where(voter => !voter.IsNone));
    }

    private static async Task<Pseudonym> VoterAsync(IVault vault, PersonId person, PseudonymContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await vault.PseudonymAsync(person, context, cancellationToken);
        }
        catch (CivicException erased) when (erased.Code == "CIVIC4502")
        {
            // Gone since they were looked for.
            return default;
        }
    }

    private static Refusal Unsound { get; } = new("CIVIC6405", ("most", Electorate.MostNamed));

    private static Refusal Unknown(List<int> lines)
    {
        var told = lines.Distinct().Take(LinesTold).Select(line => line.ToString(CultureInfo.InvariantCulture));
        return new("CIVIC6407", ("count", lines.Count), ("lines", string.Join(", ", told) + (lines.Distinct().Count() > LinesTold ? ", …" : "")));
    }
}
