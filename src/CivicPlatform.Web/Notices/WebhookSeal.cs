using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace CivicPlatform.Notices;

/// <summary>Seals addresses of webhooks with the city's keys.</summary>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class WebhookSeal(IDataProtectionProvider keys)
{
    private readonly IDataProtector protector = keys.CreateProtector("civic.webhooks.v1");

    public string Close(WebhookAddress address) => protector.Protect(JsonSerializer.Serialize(address));

    /// <summary>The address; <see langword="null"/> when the keys that it was sealed with are gone.</summary>
    public WebhookAddress? Open(string @sealed)
    {
        try
        {
            return JsonSerializer.Deserialize<WebhookAddress>(protector.Unprotect(@sealed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
