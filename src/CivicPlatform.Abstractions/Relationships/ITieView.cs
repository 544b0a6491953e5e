namespace CivicPlatform.Relationships;

/// <summary>Hears of the ties that people share with the plugin.</summary>
/// <remarks>The host makes one, and tells it soon after each start of every tie that is shared then, the earliest first, and from then on of each change, one at a time.
/// What was withdrawn before the start is never told. It keeps nothing beyond the process. An exception stops the view and is blamed on its plugin; the city goes on.
/// Nobody waits for it.</remarks>
public interface ITieView
{
    /// <summary>Takes the next change; ignores what it does not know.</summary>
    void Apply(TieNews news);
}
