using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Threading.RateLimiting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Counts how often in a minute each token or address asks, and lets no more through than the city allows.</summary>
/// <remarks>Every request passes here, so nothing is locked: a counter is one number that is exchanged. Addresses are kept as numbers for a minute, and
/// written nowhere. A neighbourhood of IPv6 (/64) is one address. The machine itself is not counted when it reads or writes.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class LimitBook(IOptions<CivicWebOptions> options, TimeProvider time) : PartitionedRateLimiter<HttpContext>
{
    private const long Seconds = 60;
    private const string Limit = "RateLimit", Policy = "RateLimit-Policy";
    private static readonly RateLimitLease Free = new Lease(true, TimeSpan.Zero);

    private readonly ConcurrentDictionary<Key, Counter> counters = new();
    private readonly string[] policies = [.. Enum.GetValues<LimitKind>().Prepend(default).Select(kind => $"\"{NameOf(kind)}\";q={MostOf(options.Value, kind)};w={Seconds}")];
    private long swept;

    /// <summary>How many callers are remembered.</summary>
    public int Callers => counters.Count;

    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount)
    {
        var kind = KindOf(resource);
        if (KeyOf(resource, kind) is not { } key)
            return Free;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        Sweep(now);
        var (began, used) = counters.GetOrAdd(key, static _ => new Counter()).Count(now);
        var (rest, most) = (began + Seconds - now, MostOf(options.Value, kind));
        var allowed = used <= most;
        // Readers of pages have no use for the numbers; programs have.
        if (!allowed || resource.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
        {
            resource.Response.Headers[Limit] = $"\"{NameOf(kind)}\";r={Math.Max(0, most - used)};t={rest}";
            resource.Response.Headers[Policy] = policies[(int)kind];
        }
        return allowed ? Free : new Lease(false, TimeSpan.FromSeconds(rest));
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    /// <summary>Whether a header speaks of the caller's own limit: it is of no use to others.</summary>
    public static bool IsOwn(string header) => header is Limit or Policy;

    private static LimitKind KindOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<LimitMark>() is { } mark ? mark.Kind
        : HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method)
            ? LimitKind.Reads : LimitKind.Writes;

    private static int MostOf(CivicWebOptions options, LimitKind kind) => kind switch
    {
        LimitKind.Writes => options.WritesPerMinute,
        LimitKind.SignIns => options.SignInsPerMinute,
        _ => options.ReadsPerMinute,
    };

    private static string NameOf(LimitKind kind) => kind switch { LimitKind.Writes => "writes", LimitKind.SignIns => "sign-ins", _ => "reads" };

    private static Key? KeyOf(HttpContext context, LimitKind kind)
    {
        // A token has its own count wherever it is used from; what is no token counts for the address that tries it.
        if (context.Features.Get<ApiCaller>()?.Holder is { } holder)
            return new Key(kind, true, 0, Convert.ToUInt64(holder.Token.Hash[..16], 16));
        var address = context.Connection.RemoteIpAddress;
        if (address is null || IPAddress.IsLoopback(address))
            return kind == LimitKind.SignIns ? new Key(kind, false, 0, 1) : null;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        address.TryWriteBytes(bytes, out _);
        var (high, low) = (MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[8..]));
        return address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
            ? new Key(kind, false, high, 0)
            : new Key(kind, false, 0, address.IsIPv4MappedToIPv6 ? low >> 32 : high);
    }

    // Once a minute, by whoever comes first in it: those who did not come back are forgotten.
    private void Sweep(long now)
    {
        var (minute, before) = (now / Seconds, Volatile.Read(ref swept));
        if (before == minute || Interlocked.CompareExchange(ref swept, minute, before) != before)
            return;
        foreach (var (key, counter) in counters)
        {
            if (counter.IsOver(now))
                counters.TryRemove(key, out _);
        }
    }

    private readonly record struct Key(LimitKind Kind, bool Token, ulong High, ulong Low);

    private sealed class Counter
    {
        private const int CountBits = 24, Most = (1 << CountBits) - 1;
        private long packed;

        public bool IsOver(long now) => IsOver(Volatile.Read(ref packed), now);

        // The caller's minute begins with the first request. A clock that is set back begins a new one.
        public (long Began, int Used) Count(long now)
        {
            while (true)
            {
                var seen = Volatile.Read(ref packed);
                var next = IsOver(seen, now) ? (now << CountBits) | 1 : (seen & Most) == Most ? seen : seen + 1;
                if (Interlocked.CompareExchange(ref packed, next, seen) == seen)
                    return (next >> CountBits, (int)(next & Most));
            }
        }

        private static bool IsOver(long seen, long now) => now - (seen >> CountBits) is < 0 or >= Seconds;
    }

    private sealed class Lease(bool acquired, TimeSpan after) : RateLimitLease
    {
        public override bool IsAcquired => acquired;

        public override IEnumerable<string> MetadataNames => acquired ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = !acquired && metadataName == MetadataName.RetryAfter.Name ? after : null;
            return metadata is not null;
        }
    }
}
