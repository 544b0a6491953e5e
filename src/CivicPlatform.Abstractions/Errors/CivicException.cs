namespace CivicPlatform.Errors;

/// <summary>Carries a <see cref="CivicError"/> to whoever started the work: the host's start, the command line, a test.</summary>
/// <remarks>Never thrown for a person's mistake or for a rule that says no: that is a <see cref="Refusal"/>.</remarks>
[GenerateSerializer, Alias("civic.exception")]
public sealed class CivicException(CivicError error, Exception? inner = null) : Exception(error.ToString(), inner)
{
    /// <summary>What happened.</summary>
    [Id(0)]
    public CivicError Error { get; } = error;

    /// <summary>The error's code, for example <c>CIVIC4101</c>.</summary>
    public string Code => Error.Code;
}
