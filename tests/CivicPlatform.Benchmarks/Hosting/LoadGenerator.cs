using System.Diagnostics;
using System.Net;

namespace CivicPlatform.Hosting;

/// <summary>Readers who ask one address again and again, each over a connection of its own: bounded in time and number, and only on this machine.</summary>
internal static class LoadGenerator
{
    private const int Readers = 32;
    private const long Most = 1_000_000;

    /// <summary>Asks for a while.</summary>
    /// <param name="address">What is asked for.</param>
    /// <param name="length">How many bytes the answer has, within 200.</param>
    /// <param name="duration">How long.</param>
    /// <param name="most">How many answers are enough.</param>
    /// <param name="cookie">What each browser brings along; nothing by default.</param>
    /// <param name="fresh">Whether each request has a query of its own, which nobody has asked before.</param>
    /// <returns>Answers a second.</returns>
    /// <exception cref="InvalidOperationException">An answer was not 200, or not as long as it must be.</exception>
    /// <exception cref="OperationCanceledException">An answer did not come within a minute after the time was over.</exception>
    public static async Task<double> RunAsync(Uri address, int length, TimeSpan duration, long most = Most, string? cookie = null, bool fresh = false)
    {
        if (!address.IsLoopback)
            throw new ArgumentException($"{address} is another machine; load is put on this one only.", nameof(address));
        using var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseCookies = false, UseProxy = false, AllowAutoRedirect = false, MaxConnectionsPerServer = Readers, ActivityHeadersPropagator = null,
        });
        using var stop = new CancellationTokenSource(duration);
        using var patience = new CancellationTokenSource(duration + TimeSpan.FromMinutes(1));
        var (left, query) = (most, Stopwatch.GetTimestamp());
        var started = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(ReadAsync)));
        return counts.Sum() / Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task<long> ReadAsync()
        {
            var buffer = new byte[64 * 1024];
            long answers = 0;
            while (!stop.IsCancellationRequested && Interlocked.Decrement(ref left) >= 0)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, fresh ? new Uri($"{address}?n={Interlocked.Increment(ref query)}") : address);
                request.Headers.TryAddWithoutValidation("Accept-Language", "ja");
                if (cookie is not null)
                    request.Headers.TryAddWithoutValidation("Cookie", cookie);
                using var response = await http.SendAsync(request, patience.Token);
                var read = 0;
                await using (var body = await response.Content.ReadAsStreamAsync(patience.Token))
                {
                    for (int part; (part = await body.ReadAsync(buffer, patience.Token)) > 0;)
                        read += part;
                }
                if (response.StatusCode != HttpStatusCode.OK || Math.Abs(read - length) > 200)
                    throw new InvalidOperationException($"{address} answered {(int)response.StatusCode} with {read} bytes, not 200 with {length}.");
                answers++;
            }
            return answers;
        }
    }
}
