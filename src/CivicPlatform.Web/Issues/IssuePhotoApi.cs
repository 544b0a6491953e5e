using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CivicPlatform.Issues;

/// <summary>Photos of issues for programs: added one by one, and taken back. Where they are read stands in the issue's answer.</summary>
internal static class IssuePhotoApi
{
    private const string File = "photo", Description = "description";

    /// <summary>Among the addresses of issues.</summary>
    public static void MapPhotoApi(this IEndpointRouteBuilder api)
    {
        api.MapPost("/{id}/photos", AddAsync).WithName("AddPhoto").Writes(ApiScope.Issues).Produces<IssueAnswer>(201).WithExample(IssueExamples.Issue)
            .TakesFile((File, "A picture, of at most 10 MiB."), (Description, "What can be seen, in one line of at most 200 characters, for those who do not see it.", "灯の消えた街灯"))
            .WithSummary("Shows a photo with one's own issue, at most 3. It is made anew as a JPEG: place, device and time that a camera writes into it are not kept.");
        api.MapDelete("/{id}/photos/{photo}", RemoveAsync).WithName("RemovePhoto").Writes(ApiScope.Issues).Produces<IssueAnswer>().WithExample(IssueExamples.Issue)
            .WithSummary("Takes one's own photo back; one that is not there is fine.");
    }

    private static async Task<IResult> AddAsync(HttpContext context, string id, IssueCalls calls, PhotoDesk photos, ErrorAnswers errors)
    {
        var stop = context.RequestAborted;
        // Before the form is read: what a stranger sends is not worth as much as a photo.
        if (!Readers.Of(context).IsSignedIn)
            return errors.Result(new Refusal("CIVIC6316"));
        PhotoForm.Allow(context, photos: true);
        try
        {
            if (await PhotoForm.IsTooLargeAsync(context))
                return errors.Result(PhotoForm.TooLarge);
            var form = await OwnForms.ReadAsync(context);
            var meant = await calls.MeantAsync(context, id);
            if (meant.Refusal is { } refusal)
                return errors.Result(refusal);
            if (form.Files.GetFile(File) is not { Length: > 0 } file)
                return errors.Result(WebRefusals.BadValue(File));
            var (sent, wrong) = await PhotoForm.ReadAsync(file, form[Description].ToString(), 1, stop);
            if (sent is null)
                return errors.Result(wrong!);
            if ((await photos.AddAsync(meant.Actor, meant.Issue, meant.Key, sent, stop)).Refusal is { } no)
                return errors.Result(no);
            return await calls.AnswerAsync(context, meant.Issue, StatusCodes.Status201Created);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return errors.Result(PhotoForm.TooLarge);
        }
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, string id, string photo, IssueCalls calls, PhotoDesk photos, ErrorAnswers errors)
    {
        var meant = await calls.MeantAsync(context, id);
        var refusal = meant.Refusal ?? (PhotoId.TryParse(photo, null, out var name) ? await photos.RemoveAsync(meant.Actor, meant.Issue, meant.Key, name, context.RequestAborted) : WebRefusals.NotFound);
        return refusal is null ? await calls.AnswerAsync(context, meant.Issue) : errors.Result(refusal);
    }
}
