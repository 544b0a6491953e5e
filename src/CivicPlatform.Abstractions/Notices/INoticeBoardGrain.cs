using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Notices;

/// <summary>The board of one topic; the grain's key is the topic.</summary>
[Alias("civic.INoticeBoardGrain")]
public interface INoticeBoardGrain : IGrainWithStringKey
{
    /// <summary>Publishes a notice. Refused: CIVIC6201 (a text is empty or too long), CIVIC6202 (the link is no path of this host), CIVIC6203 (the key is none).</summary>
    [Alias("Publish")]
    Task<Outcome> Publish(CommandKey key, PublishNotice command);

    /// <summary>Takes a notice back; one that is not there is fine.</summary>
    [Alias("Withdraw")]
    Task<Outcome> Withdraw(CommandKey key, string notice);
}
