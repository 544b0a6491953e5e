using System.Net;
using CivicPlatform.Errors;
using CivicPlatform.Hosting;

namespace CivicPlatform.Plugins;

/// <summary>Sends what a plugin asks of other hosts: looks at each address before anything is sent, follows redirects by hand, and bounds what is answered.</summary>
internal sealed class PluginHttpHandler(PluginRights rights, HttpMessageInvoker way, PluginHttpOptions limits, TimeProvider time) : HttpMessageHandler
{
    private const int MostRedirects = 5;

    // What another host may see of a request that was meant for one: nothing that could be a key.
    private static readonly HashSet<string> Harmless = new(["Accept", "Accept-Language", "User-Agent"], StringComparer.OrdinalIgnoreCase);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = Target(request.RequestUri, request.Headers.Host, null);
        var limit = new CancellationTokenSource(limits.Patience, time);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            var answer = await FollowAsync(request, asked, stop.Token).ConfigureAwait(false);
            return Bounded(answer, request.Method == HttpMethod.Head, asked.Capability, limit);
        }
        catch (Exception failure)
        {
            var slow = failure is OperationCanceledException && limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested;
            limit.Dispose();
            if (slow)
                throw PluginHttpErrors.TooSlow(rights.Plugin, asked.Capability, limits.Patience);
            throw;
        }
    }

    private async Task<HttpResponseMessage> FollowAsync(HttpRequestMessage request, (Uri Address, string Capability) asked, CancellationToken stop)
    {
        var (to, sentBy) = (asked, (string?)null);
        for (var redirects = 0; ; redirects++)
        {
            Demand(to.Capability, sentBy);
            var answer = await SendAsync(Copy(request, to.Address, to.Capability != asked.Capability), to.Capability, stop).ConfigureAwait(false);
            if (NextOf(request, answer, to.Address) is not { } next)
                return answer;
            answer.Dispose();
            if (redirects == MostRedirects)
                throw PluginHttpErrors.Redirects(rights.Plugin, to.Capability, MostRedirects);
            sentBy = to.Capability;
            to = Target(next, null, sentBy);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string capability, CancellationToken stop)
    {
        try
        {
            return await way.SendAsync(request, stop).ConfigureAwait(false);
        }
        catch (HttpRequestException failure) when (failure.InnerException is InnerAddressException)
        {
            throw PluginHttpErrors.Inside(rights.Plugin, capability);
        }
    }

    private void Demand(string capability, string? sentBy)
    {
        try
        {
            rights.DemandHost(capability);
        }
        catch (CivicException refused) when (sentBy is not null)
        {
            throw new CivicException(refused.Error with { Why = PluginHttpErrors.By(refused.Error.Why, sentBy) }, refused);
        }
    }

    /// <summary>Where a request goes: its address with the host as it is named in manifests, and the capability that it needs.</summary>
    private (Uri Address, string Capability) Target(Uri? address, string? hostHeader, string? sentBy)
    {
        CivicException No(string why) => PluginHttpErrors.Address(rights.Plugin, why, sentBy);
        if (address is not { IsAbsoluteUri: true })
            throw No("It is not absolute.");
        if (address.Scheme != Uri.UriSchemeHttps && !(limits.PlainHttp && address.Scheme == Uri.UriSchemeHttp))
            throw No($"It begins with {address.Scheme}:, not with https:.");
        if (address.UserInfo.Length > 0)
            throw No("It holds a user name or a passphrase; those go into a header.");
        if (HostOf(address) is not { } host)
            throw No("Its host is an IP address, this machine, or no name of the internet.");
        // By this header the host that is asked, and whose certificate is looked at, would be another than the one that was looked at.
        if (hostHeader is not null)
            throw No("The request sets the header Host; the host is that of the address.");
        return (host == address.Host ? address : new UriBuilder(address) { Host = host }.Uri, CapabilityHost.Of(host, address.Port));
    }

    private static string? HostOf(Uri address)
    {
        try
        {
            var host = address.HostNameType == UriHostNameType.Dns ? address.IdnHost.ToLowerInvariant() : "";
            // A dot at the end says that the name is whole, as all names are here.
            host = host.EndsWith('.') ? host[..^1] : host;
            return CapabilityHost.IsHost(host) ? host : null;
        }
        catch (UriFormatException)
        {
            // Letters that no name may hold.
            return null;
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, Uri to, bool isElsewhere)
    {
        var copy = new HttpRequestMessage(request.Method, to)
        {
            // HTTP/3 would connect where nobody looks at the address (OuterConnections).
            Content = request.Content, Version = request.Version > HttpVersion.Version20 ? HttpVersion.Version20 : request.Version, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        foreach (var (name, values) in request.Headers)
        {
            if (!isElsewhere || Harmless.Contains(name))
                copy.Headers.TryAddWithoutValidation(name, values);
        }
        return copy;
    }

    // What carries something is not sent on: its redirect is the answer.
    private static Uri? NextOf(HttpRequestMessage request, HttpResponseMessage answer, Uri from) =>
        (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && request.Content is null && (request.Method == HttpMethod.Get || request.Method == HttpMethod.Head)
            && answer.Headers.Location is { } location && Uri.TryCreate(from, location, out var next) ? next : null;

    private HttpResponseMessage Bounded(HttpResponseMessage answer, bool isHead, string capability, CancellationTokenSource limit)
    {
        var tooLarge = PluginHttpErrors.TooLarge(rights.Plugin, capability, limits.MostBytes);
        if (!isHead && answer.Content.Headers.ContentLength > limits.MostBytes)
        {
            answer.Dispose();
            throw tooLarge;
        }
        answer.Content = new BoundedContent(answer.Content, limits.MostBytes, limit, tooLarge, PluginHttpErrors.TooSlow(rights.Plugin, capability, limits.Patience));
        return answer;
    }
}
