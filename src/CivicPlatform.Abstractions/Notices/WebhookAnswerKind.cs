namespace CivicPlatform.Notices;

/// <summary>What a receiver's answer means.</summary>
internal enum WebhookAnswerKind
{
    /// <summary>It has it: any status from 200 to 299.</summary>
    Accepted,

    /// <summary>Another status: it is sent again later.</summary>
    Refused,

    /// <summary>410: it wants no more.</summary>
    Gone,

    /// <summary>No connection, no certificate that holds, or no answer in time.</summary>
    Unreached,

    /// <summary>The name leads to an address within the city's own network, which webhooks may not reach.</summary>
    Inside,
}
