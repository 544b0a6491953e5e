using Microsoft.AspNetCore.Http;

namespace LostAndFound.Finds;

/// <summary>Gives out photos.</summary>
internal static class FindPhotos
{
    /// <summary>The address of a find's photo.</summary>
    public static string Address(Find find) => $"{FindPage.Address(find.Number)}/photo.jpg";

    /// <summary>The same, for lists.</summary>
    public static string SmallAddress(Find find) => $"{FindPage.Address(find.Number)}/small.jpg";

    public static Task<IResult> FullAsync(int number, FindDesk desk, IGrainFactory grains, HttpResponse response) => AnswerAsync(number, small: false, desk, grains, response);

    public static Task<IResult> SmallAsync(int number, FindDesk desk, IGrainFactory grains, HttpResponse response) => AnswerAsync(number, small: true, desk, grains, response);

    // Who has it may keep it for a while: a number is never given twice, and its photo never changes.
    private static async Task<IResult> AnswerAsync(int number, bool small, FindDesk desk, IGrainFactory grains, HttpResponse response)
    {
        if (await desk.FindAsync(number) is not { Photo: { } photo } || await grains.GetGrain<IFindPhotoGrain>(photo.Id).Read(small) is not { } file)
            return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(file, "image/jpeg");
    }
}
