using System.Net;
using System.Text;
using CivicPlatform.Hosting;
using SkiaSharp;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Issues;

/// <summary>Programs show photos with their person's issues, as forms do.</summary>
public sealed class IssuePhotoApiTests : IAsyncLifetime
{
    private HostileTown town = null!;

    private string Photos => $"/api/v1{town.Issue}/photos";

    public async Task InitializeAsync() => town = await HostileTown.StartAsync();

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_photo_is_shown_once_for_each_key_without_what_the_camera_wrote_and_can_be_taken_back()
    {
        using var author = await town.ProgramAsync(town.Victim, "issues");
        var picture = Pictures.FromCamera(6, 640, 480);
        var both = await Task.WhenAll(author.CallAsync("POST", Photos, Form(picture), "photo-1"), author.CallAsync("POST", Photos, Form(picture), "photo-1"));
        both.Should().OnlyContain(answer => answer.StatusCode == HttpStatusCode.Created);
        var shown = (await JsonAsync(author.CallAsync("POST", Photos, Form(picture), "photo-1"))).GetProperty("issue").GetProperty("photos").EnumerateArray().Should().ContainSingle().Subject;
        (shown.GetProperty("description").GetString(), shown.GetProperty("width").GetInt32()).Should().Be(("灯の消えた街灯", 480));
        var href = shown.GetProperty("href").GetString()!;
        Encoding.Latin1.GetString(await town.Stranger().GetByteArrayAsync(href)).Should().NotContain("SECRET").And.NotContain("Exif");
        (await CodeAsync(author.CallAsync("POST", Photos, Form(Pictures.Of(SKEncodedImageFormat.Png)), "photo-1"))).Should().Be((422, "CIVIC6001"));

        using var other = await town.ProgramAsync(town.Citizen, "issues");
        (await CodeAsync(other.CallAsync("DELETE", $"/api/v1{href}"))).Should().Be((403, "CIVIC6321"));
        (await CodeAsync(other.CallAsync("POST", Photos, Form(picture)))).Should().Be((403, "CIVIC6321"));
        foreach (var _ in (int[])[1, 2])
            (await JsonAsync(author.CallAsync("DELETE", $"/api/v1{href}"))).GetProperty("issue").GetProperty("photos").GetArrayLength().Should().Be(0);
        (await town.Stranger().GetAsync(href)).StatusCode.Should().Be(HttpStatusCode.NotFound);

        // Sent again by a program that heard no answer the first time: it was added, and is shown no more.
        (await CodeAsync(author.CallAsync("POST", Photos, Form(picture), "photo-1"))).Should().Be((409, "CIVIC6334"));
        (await JsonAsync(author.GetAsync($"/api/v1{town.Issue}"))).GetProperty("issue").GetProperty("photos").GetArrayLength().Should().Be(0);
        Directory.EnumerateFiles(town.Data, "*", SearchOption.AllDirectories).Where(file => file.Contains(href.Split('/')[^1], StringComparison.Ordinal)).Should().BeEmpty("what is not shown is not kept");
        (await JsonAsync(author.CallAsync("POST", Photos, Form(picture), "photo-2"))).GetProperty("issue").GetProperty("photos").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_photo_of_one_issue_is_not_taken_back_through_another()
    {
        using var author = await town.ProgramAsync(town.Victim, "issues");
        var shown = (await JsonAsync(author.CallAsync("POST", Photos, Form(Pictures.FromCamera(6, 64, 48))))).GetProperty("issue").GetProperty("photos")[0].GetProperty("href").GetString()!;
        using var second = await author.CallAsync("POST", "/api/v1/issues", new { title = "別の課題", body = "" });
        await author.CallAsync("DELETE", $"{second.Headers.Location}/photos/{shown.Split('/')[^1]}");
        (await town.Stranger().GetAsync(shown)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_and_three_are_enough()
    {
        using var author = await town.ProgramAsync(town.Victim, "issues");
        var picture = Pictures.Of(SKEncodedImageFormat.Png);
        foreach (var (file, description, status, code) in ((byte[]?, string?, int, string)[])
        [
            ("<script>"u8.ToArray(), "x", 415, "CIVIC6328"), (picture, " ", 422, "CIVIC6332"), (picture, null, 422, "CIVIC6332"), (picture, new string('長', 201), 422, "CIVIC6332"),
            (null, "x", 400, "CIVIC7002"), ([], "x", 400, "CIVIC7002"), (new byte[11 << 20], "x", 413, "CIVIC6329"), (new byte[33 << 20], "x", 413, "CIVIC6329"),
        ])
            (await CodeAsync(author.CallAsync("POST", Photos, Form(file, description)))).Should().Be((status, code), "{0} bytes, {1}", file?.Length, description);
        (await CodeAsync(author.CallAsync("POST", Photos, new { photo = "x", description = "x" }))).Should().Be((415, "CIVIC7012"));
        (await CodeAsync(author.CallAsync("POST", Photos))).Should().Be((415, "CIVIC7012"));
        (await CodeAsync(author.CallAsync("POST", $"/api/v1{town.Hid}/photos", Form(picture)))).Should().Be((422, "CIVIC6318"));
        using var other = await town.ProgramAsync(town.Citizen, "issues");
        (await CodeAsync(other.CallAsync("POST", $"/api/v1{town.Hid}/photos", Form(picture)))).Should().Be((404, "CIVIC7001"));
        (await CodeAsync(town.Victim.PostAsync(Photos, Form(picture)))).Should().Be((400, "CIVIC7005"), "another site may have sent it");
        for (var number = 1; number <= 3; number++)
            await JsonAsync(town.Victim.CallAsync("POST", Photos, Form(picture, $"{number}")));
        (await CodeAsync(author.CallAsync("POST", Photos, Form(picture, "4")))).Should().Be((422, "CIVIC6333"));
    }

    private static MultipartFormDataContent Form(byte[]? file, string? description = "灯の消えた街灯")
    {
        var form = new MultipartFormDataContent();
        if (description is not null)
            form.Add(new StringContent(description), "description");
        if (file is not null)
            form.Add(new ByteArrayContent(file), "photo", "IMG_1.jpg");
        return form;
    }
}
