using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

/// <summary>A command's answer, for people and for programs.</summary>
/// <param name="ExitCode">0 done, 1 refused or defects found, 2 the words of the call are wrong, 3 the platform failed.</param>
/// <param name="Text">What a person reads, in the call's language; lines end with <c>\n</c>.</param>
/// <param name="Data">What <c>--json</c> prints: written with <see cref="Ledger.EventJson.Options"/>.</param>
public sealed record CommandResult(int ExitCode, string Text, object Data)
{
    /// <summary>A rule said no, for the command line to say in words.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Something failed, with its cure.</summary>
    public CivicError? Error { get; init; }

    /// <summary>Done.</summary>
    public static CommandResult Done(string text, object data) => new(0, text, data);

    /// <summary>Refused by a rule: the sentence is found by the refusal's code.</summary>
    public static CommandResult Refused(Refusal refusal) => new(1, "", new { refusal }) { Refusal = refusal };

    /// <summary>Failed, with the error and its cure.</summary>
    public static CommandResult Failed(CivicError error, int exitCode = 3) => new(exitCode, "", new { error }) { Error = error };
}
