using CivicPlatform.Hosting;
using Garbage5374.Cities;

namespace Garbage5374.Reminders;

/// <summary>The evening before: tells each area what is collected tomorrow, and repeats what staff changed in case the host stopped before it was told.</summary>
/// <remarks>Nobody knows who follows what, and anybody may read an area's feed, so every area is told.</remarks>
internal sealed class EveningReminder(CityCalendar calendars, NoticeSender sender) : IJob
{
    /// <inheritdoc/>
    public async Task RunAsync(DateOnly day, CancellationToken cancellationToken)
    {
        if (await calendars.CurrentAsync(cancellationToken) is not { } city)
            return;
        var changes = city.Changes.Where(change => change.LastDay >= day).SelectMany(change => ChangeNotices.Of(city, change));
        await sender.SendAsync(DayNotices.Of(city, day.AddDays(1)).Concat(changes), cancellationToken);
    }
}
