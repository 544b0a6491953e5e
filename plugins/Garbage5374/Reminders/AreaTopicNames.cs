using CivicPlatform.Notices;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Garbage5374.Areas;
using Garbage5374.Cities;

namespace Garbage5374.Reminders;

/// <summary>Calls a topic as its area is called.</summary>
internal sealed class AreaTopicNames(CityCalendar calendars) : ITopicNames
{
    public async Task<TopicName?> OfAsync(NoticeTopic topic, CancellationToken cancellationToken = default) =>
        (await calendars.CurrentAsync(cancellationToken))?.City.Areas.FirstOrDefault(area => AreaTopic.Of(area) == topic) is { } area
            ? new TopicName(LocalizedText.From(language => area.NameIn(language.Tag)), AreaLinks.Page(area)) : null;
}
