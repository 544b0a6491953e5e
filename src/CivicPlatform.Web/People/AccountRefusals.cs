using CivicPlatform.Errors;

namespace CivicPlatform.People;

/// <summary>What accounts say no to.</summary>
internal static class AccountRefusals
{
    public static Refusal Login { get; } = new("CIVIC6501", ("least", AccountNames.ShortestLogin), ("most", AccountNames.LongestLogin));

    public static Refusal LoginTaken { get; } = new("CIVIC6502");

    public static Refusal PassphraseLength { get; } = new("CIVIC6503", ("least", Passphrases.Shortest), ("most", Passphrases.Longest));

    public static Refusal PassphraseCommon { get; } = new("CIVIC6504");

    public static Refusal PassphraseHasLogin { get; } = new("CIVIC6505");

    public static Refusal ShownName { get; } = new("CIVIC6506", ("most", AccountNames.LongestShown));

    public static Refusal Consent { get; } = new("CIVIC6507");

    /// <summary>One sentence for all causes: it does not tell whether there is such an account.</summary>
    public static Refusal SignIn { get; } = new("CIVIC6508");

    /// <inheritdoc cref="SignIn"/>
    public static Refusal Recovery { get; } = new("CIVIC6509");

    public static Refusal CurrentPassphrase { get; } = new("CIVIC6510");

    public static Refusal Confirmation { get; } = new("CIVIC6511");

    public static Refusal NoSuchPerson { get; } = new("CIVIC6512");
}
