namespace CivicPlatform.Notices;

/// <summary>Carries messages to receivers; the web does, the rules know no HTTP.</summary>
/// <threadsafety>May be called at the same time.</threadsafety>
internal interface IWebhookPost
{
    /// <summary>Sends a message once. Never fails: what went wrong is the answer.</summary>
    /// <exception cref="OperationCanceledException">The sender stopped waiting.</exception>
    Task<WebhookAnswer> SendAsync(string @sealed, WebhookMessage message, CancellationToken cancellationToken);
}
