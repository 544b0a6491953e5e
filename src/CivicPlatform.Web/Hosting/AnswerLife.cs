namespace CivicPlatform.Hosting;

/// <summary>Comes to the city's pages and cards as a cascading value: there they say until when what they show is so, if something else than an event can change it.</summary>
internal sealed class AnswerLife
{
    /// <summary>The earliest of the moments that were named; <see langword="null"/> for none.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>At this moment something else is shown.</summary>
    public void EndsAt(DateTimeOffset moment) => Until = Until is { } earlier && earlier < moment ? earlier : moment;

    /// <summary>When it is over, if it may last until a moment.</summary>
    public DateTimeOffset EndOf(DateTimeOffset longest) => Until is { } until && until < longest ? until : longest;

    /// <summary>What is shown now may be something else at the next look.</summary>
    public void EndsNow() => Until = DateTimeOffset.MinValue;
}
