using System.Security.Cryptography;
using System.Text;
using CivicPlatform.Notices;
using Garbage5374.Areas;

namespace Garbage5374.Reminders;

/// <summary>What people follow to be told about an area.</summary>
public static class AreaTopic
{
    /// <summary>The area's topic, <c>garbage5374/area-</c> and 16 hexadecimal digits of the SHA-256 of its id: topics are ASCII, area names are not.</summary>
    /// <remarks>As stable as <see cref="CollectionArea.Id"/>.</remarks>
    public static NoticeTopic Of(CollectionArea area)
    {
        ArgumentNullException.ThrowIfNull(area);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(area.Id));
        return NoticeTopic.Parse($"garbage5374/area-{Convert.ToHexStringLower(hash.AsSpan(0, 8))}", null);
    }
}
