using CivicPlatform.Notices;
using CivicPlatform.People;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Makes the <see cref="PageContext"/> of a request.</summary>
internal sealed class PageContexts(City city, ITexts texts, OwnForms forms, TopicFollowing following)
{
    public City City => city;

    public ITexts Texts => texts;

    /// <summary>The door to what is the reader's own. What they follow with their account is read now: pages ask for it while they are drawn.</summary>
    public async Task<RequestDoor> DoorAsync(HttpContext context)
    {
        // A page of the city may say no while a plugin answers; the plugin learns nothing of it.
        using var origin = CodeOrigin.EnterCity();
        return new(context, forms, await following.TopicsAsync(Readers.Of(context)));
    }

    public PageContext Of(HttpContext context, string owner, RequestDoor door)
    {
        var reader = Readers.Of(context);
        // Each page of somebody who is signed in has their name at its head.
        if (reader.IsSignedIn)
            door.MakePersonal();
        return Of(context, owner, door, reader);
    }

    private PageContext Of(HttpContext context, string owner, RequestDoor door, Reader reader) => new(
        city, ReaderLanguage.Of(context, city), texts, owner, ReaderLanguage.Without(context.Request), reader.Is(Role.Staff))
    {
        Reader = reader,
        ReaderName = Readers.NameOf(context),
        Memory = door.Recall,
        Following = door.Following,
        FormToken = door.Token,
        Alone = door.MakePersonal,
    };
}
