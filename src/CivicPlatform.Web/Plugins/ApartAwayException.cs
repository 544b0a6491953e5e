namespace CivicPlatform.Plugins;

/// <summary>The process of a plugin does not answer.</summary>
internal sealed class ApartAwayException(bool began, Exception? inner) : Exception("The plugin's process does not answer.", inner)
{
    /// <summary>Whether it had been asked and ended before it answered; otherwise it was not there at all.</summary>
    public bool Began { get; } = began;
}
