using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CivicPlatform.People;

namespace CivicPlatform.Votes;

/// <summary>Who may vote.</summary>
/// <param name="Kind">How it is told.</param>
/// <param name="Roles">For <see cref="ElectorateKind.Roles"/>: one of these is enough.</param>
/// <param name="Named">For <see cref="ElectorateKind.Named"/>: SHA-256 of each voter's pseudonym in the context of the ballot, 64 hexadecimal digits in lower
/// case. The list tells how many may vote, and of nobody who they are.</param>
/// <remarks>One account is one vote: who gets an account is the city's business.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.electorate")]
public sealed record Electorate(
    [property: Id(0)] ElectorateKind Kind, [property: Id(1)] ImmutableArray<Role> Roles, [property: Id(2)] ImmutableArray<string> Named)
{
    /// <summary>The longest list of names.</summary>
    public const int MostNamed = 2_000;

    /// <summary>Whoever has an account.</summary>
    public static Electorate Anyone { get; } = new(ElectorateKind.Anyone, [], []);

    /// <summary>Whoever has one of these roles.</summary>
    public static Electorate OfRoles(params ReadOnlySpan<Role> roles) => new(ElectorateKind.Roles, [.. roles], []);

    /// <summary>These voters and nobody else.</summary>
    public static Electorate OfNamed(IEnumerable<Pseudonym> voters)
    {
        ArgumentNullException.ThrowIfNull(voters);
        return new Electorate(ElectorateKind.Named, [], [.. voters.Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Whether somebody may vote.</summary>
    public bool Admits(Pseudonym voter, ImmutableArray<Role> roles) => Kind switch
    {
        ElectorateKind.Anyone => !voter.IsNone,
        ElectorateKind.Roles => !roles.IsDefault && roles.Any(role => Roles.Contains(role)),
        ElectorateKind.Named => Named.Contains(NameOf(voter)),
        _ => false,
    };

    private static string NameOf(Pseudonym voter) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(voter.ToString())));
}
