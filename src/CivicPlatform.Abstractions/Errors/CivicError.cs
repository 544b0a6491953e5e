using System.Text;

namespace CivicPlatform.Errors;

/// <summary>What an engineer is told when something cannot go on: a code, what happened, where, why, and the cure.</summary>
/// <remarks>English, without personal data, fit for a log. A person who uses a page is told a <see cref="Refusal"/> instead.</remarks>
/// <param name="Code">The code, for example <c>CIVIC3203</c>. Each has a page in docs/errors.</param>
/// <param name="What">What failed, in one sentence.</param>
/// <param name="Why">Why, with the value and the bound it broke. May hold several lines.</param>
/// <param name="Mend">What to do now.</param>
/// <threadsafety>Immutable.</threadsafety>
[GenerateSerializer, Immutable, Alias("civic.error")]
public sealed record CivicError([property: Id(0)] string Code, [property: Id(1)] string What, [property: Id(2)] string Why, [property: Id(3)] string Mend)
{
    /// <summary>File, line, plugin or address that the error is about.</summary>
    /// <value>Default <see langword="null"/>: the error is about the whole command.</value>
    [Id(4)]
    public string? Where { get; init; }

    /// <summary>The error as it is printed: code and what, where, why, mend, the page that explains it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(Code).Append(": ").Append(What);
        if (!string.IsNullOrEmpty(Where))
            text.Append("\n  Where: ").Append(Where);
        foreach (var line in Why.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            text.Append("\n  ").Append(line);
        return text.Append("\n  Mend: ").Append(Mend).Append("      docs/errors/").Append(Code).Append(".md").ToString();
    }
}
