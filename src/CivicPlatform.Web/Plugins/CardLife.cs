namespace CivicPlatform.Plugins;

/// <summary>Comes to a card of the city as a cascading value: there it says until when what it shows is so, if time alone can change it.</summary>
internal sealed class CardLife
{
    /// <summary>The earliest of the moments that were named; <see langword="null"/> for none.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>At this moment the card shows something else.</summary>
    public void EndsAt(DateTimeOffset moment) => Until = Until is { } earlier && earlier < moment ? earlier : moment;
}
