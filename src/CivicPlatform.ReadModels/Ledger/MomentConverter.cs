using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CivicPlatform.Ledger;

/// <summary>Stores a moment as microseconds since 1970: engines disagree about times, a number is the same on all of them.</summary>
internal sealed class MomentConverter() : ValueConverter<DateTimeOffset, long>(
    moment => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond,
    microseconds => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond));
