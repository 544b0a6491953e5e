using System.Diagnostics.CodeAnalysis;
using CivicPlatform.Ledger;
using CivicPlatform.People;

namespace CivicPlatform.Issues;

/// <summary>Names an issue (課題).</summary>
/// <remarks>Text: 26 characters of <c>a-z 2-7</c> (128 bits). It says nothing about who reported the issue. The default value is no issue.</remarks>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.issue-id")]
public readonly record struct IssueId : IParsable<IssueId>
{
    [Id(0)] private readonly string? text;

    private IssueId(string text) => this.text = text;

    /// <summary>Whether this is the default value: no issue.</summary>
    public bool IsNone => text is null;

    /// <summary>A new issue's id, from the system's random numbers.</summary>
    public static IssueId New() => new(RandomName.New());

    /// <summary>The id of the issue that an author reports with a command's key: a form that is sent twice names the same issue.</summary>
    /// <exception cref="ArgumentException">There is no author or no key.</exception>
    public static IssueId Of(Pseudonym author, CommandKey key)
    {
        if (author.IsNone || key.IsNone)
            throw new ArgumentException("An issue's id is made from its author and the command's key; take IssueId.New() when there is no key.");
        return new(RandomName.From($"issue\n{author}\n{key}"));
    }

    /// <inheritdoc/>
    public static IssueId Parse(string s, IFormatProvider? provider) => TryParse(s, provider, out var id)
        ? id
        : throw new FormatException("An issue's id is 26 characters of a-z and 2-7.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IssueId result)
    {
        result = RandomName.Is(s) ? new IssueId(s) : default;
        return !result.IsNone;
    }

    /// <summary>The id; empty for the default value.</summary>
    public override string ToString() => text ?? "";
}
