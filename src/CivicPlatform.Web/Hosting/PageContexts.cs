using CivicPlatform.People;
using CivicPlatform.Texts;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Hosting;

/// <summary>Makes the <see cref="PageContext"/> of a request.</summary>
internal sealed class PageContexts(City city, ITexts texts, OwnForms forms)
{
    public City City => city;

    public ITexts Texts => texts;

    public RequestDoor Door(HttpContext context) => new(context, forms);

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
    };
}
