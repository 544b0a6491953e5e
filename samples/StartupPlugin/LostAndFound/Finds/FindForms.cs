using CivicPlatform.Errors;
using CivicPlatform.Issues;
using CivicPlatform.Ledger;
using CivicPlatform.UI;
using Microsoft.AspNetCore.Http;

namespace LostAndFound.Finds;

/// <summary>Takes the forms of staff. Each ends in a redirect: a page that is loaded again sends nothing again.</summary>
internal static class FindForms
{
    /// <summary>Writes a find down, or shows the form again as it was typed.</summary>
    public static async Task<object?> AddAsync(IFormCollection form, PageContext page, FindDesk desk, FindDrafts drafts, CancellationToken stop)
    {
        var wish = FindWish.Of(form);
        var key = CommandKey.TryParse(form[CivicForm.KeyField].ToString(), null, out var sent) ? sent : CommandKey.New();
        var (number, outcome) = form.Files["photo"] is { Length: > Photo.LargestFile }
            ? (0, new Refusal("CIVIC6329", ("most", Photo.LargestFile >> 20)))
            : await desk.AddAsync(key, wish, await BytesAsync(form.Files["photo"], stop), stop);
        if (outcome.Refusal is { } refusal)
        {
            page.Reply.SeeOther($"{AddPage.Address}?draft={drafts.Keep(new FindDraft(wish, refusal))}");
            return null;
        }
        page.Reply.SeeOther($"{FindPage.Address(number)}?done=1");
        // The city waits until what was decided can be read, so that the next page shows it.
        return outcome;
    }

    /// <summary>Takes a find out of the book.</summary>
    public static async Task<object?> ReturnAsync(IFormCollection form, PageContext page, FindDesk desk)
    {
        if (!int.TryParse(form["number"].ToString(), out var number) || await desk.TakeAsync(number) is not { } outcome)
            return new Refusal("lost-and-found.gone");
        page.Reply.SeeOther($"{FindsPage.Home}/?returned={number}");
        return outcome;
    }

    /// <summary>The field in which a refusal is shown; <see langword="null"/>: above the form only.</summary>
    public static string? FieldOf(Refusal refusal) => refusal.Code switch
    {
        "lost-and-found.what" => "what",
        "lost-and-found.where" => "where",
        "lost-and-found.day" => "foundOn",
        "lost-and-found.spot" => "latitude",
        "lost-and-found.photo-words" => "photoWords",
        _ when refusal.Code.StartsWith("CIVIC63", StringComparison.Ordinal) => "photo",
        _ => null,
    };

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(IFormFile? file, CancellationToken stop)
    {
        if (file is null)
            return default;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop);
        return bytes.ToArray();
    }
}
