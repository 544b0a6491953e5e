using CivicPlatform.Notices;
using Garbage5374.Areas;

namespace Garbage5374.Reminders;

/// <summary>A notice on its way to the board of an area.</summary>
/// <param name="Area">The area.</param>
/// <param name="Key">The notice's name on the board.</param>
/// <param name="Notice">What is told, or <see langword="null"/> to take back what was told under the key.</param>
internal sealed record AreaNotice(CollectionArea Area, string Key, PublishNotice? Notice);
