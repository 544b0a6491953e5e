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

    public PageContext Of(HttpContext context, string owner, RequestDoor door) => new(
        city, ReaderLanguage.Of(context, city), texts, owner, ReaderLanguage.Without(context.Request), StaffSignIn.IsStaff(context))
    {
        Reader = Readers.Of(context),
        Memory = door.Recall,
        Following = door.Following,
        FormToken = door.Token,
    };
}
