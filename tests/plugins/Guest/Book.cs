using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Notices;
using CivicPlatform.Texts;
using CivicPlatform.UI;

namespace Guest;

/// <summary>The names, each a notice on the plugin's own board.</summary>
public sealed class Book(IGrainFactory grains, INoticeQueries notices)
{
    private static readonly NoticeTopic Topic = NoticeTopic.Parse("guest/book", null);

    /// <summary>All names, newest first.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() => [.. (await notices.LatestAsync([Topic], 100)).Select(notice => notice.Title.Ja)];

    /// <summary>Writes a name; one that stands there already is refused.</summary>
    public async Task<object?> SignAsync(PageContext page, string name)
    {
        if ((await NamesAsync()).Contains(name))
            return new Refusal("guest.full", ("name", name));
        page.Reply.Remember("name", name);
        return await grains.GetGrain<INoticeBoardGrain>(Topic.ToString()).Publish(default,
            new PublishNotice(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name)), new LocalizedText(name), new LocalizedText(""), "/p/guest", null));
    }
}
