using System.Net;
using CivicPlatform.Hosting;
using CivicPlatform.Plugins;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace LostAndFound;

public sealed class FindsStoryTests
{
    private const string Home = "/p/lost-and-found/";

    #region story
    [Fact]
    public async Task Somebody_finds_their_umbrella_and_gets_it_back()
    {
        await using var city = await PluginCity.StartAsync();
        await Desk.FillAsync(city);
        using var reader = city.Reader("en");
        var list = await reader.GetStringAsync($"{Home}?q=ﾊﾞｽ停 傘");
        Assert.Contains("黒い傘", list, StringComparison.Ordinal);
        Assert.DoesNotContain("手袋", list, StringComparison.Ordinal);
        Assert.Contains("黒い傘", await reader.GetStringAsync("/search?q=傘"), StringComparison.Ordinal);
        Assert.Contains("Found: 黒い傘", await reader.GetStringAsync("/feeds/lost-and-found/finds.atom?lang=en"), StringComparison.Ordinal);
        Assert.Contains($"src=\"{Home}finds/1/photo.jpg\" alt=\"閉じた黒い傘\"", await reader.GetStringAsync($"{Home}finds/1"), StringComparison.Ordinal);
        foreach (var file in (string[])["photo.jpg", "small.jpg"])
            Assert.Equal("image/jpeg", (await reader.GetAsync($"{Home}finds/1/{file}")).Content.Headers.ContentType?.MediaType);

        using var staff = await city.StaffAsync();
        using var back = await PluginCity.SendAsync(staff, $"{Home}finds/1", $"{Home}staff/return");
        Assert.Equal($"{Home}?returned=1", back.Headers.Location?.OriginalString);
        foreach (var gone in (string[])[$"{Home}finds/1", $"{Home}finds/1/photo.jpg", $"{Home}finds/1/small.jpg"])
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(gone)).StatusCode);
        Assert.DoesNotContain("黒い傘", await reader.GetStringAsync("/feeds/lost-and-found/finds.atom?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("黒い傘", await reader.GetStringAsync("/api/p/lost-and-found/finds"), StringComparison.Ordinal);
    }
    #endregion

    [Fact]
    public async Task What_was_typed_stands_again_when_something_is_wrong_and_nothing_was_written_down()
    {
        await using var city = await PluginCity.StartAsync();
        using var staff = await city.StaffAsync("en");
        (string, string)[] sound = [("what", "手袋"), ("where", "図書館"), ("foundOn", Desk.Today(city)), ("latitude", ""), ("longitude", "")];
        foreach (var (field, wrong, said) in (IEnumerable<(string, string, string)>)
            [("what", "", "what it is"), ("what", new string('x', 81), "what it is"), ("what", "手\u202e袋", "what it is"), ("where", "a\nb", "where it was found"), ("foundOn", "2999-01-01", "last 90 days"),
             ("foundOn", "yesterday", "last 90 days"), ("latitude", "36.5", "or neither"), ("longitude", "NaN", "or neither"), ("latitude", "1e400", "or neither")])
        {
            using var sent = await PluginCity.SendAsync(staff, Desk.Add, Desk.Add, [.. sound.Select(typed => typed.Item1 == field ? (field, wrong) : typed)]);
            var page = WebUtility.HtmlDecode(await staff.GetStringAsync(sent.Headers.Location));
            Assert.Contains(said, page, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(field == "where" ? "手袋" : "図書館", page, StringComparison.Ordinal);
        }
        foreach (var file in (byte[][])[[], "<svg onload=alert(1)>"u8.ToArray(), [0x89, 0x50, 0x4E, 0x47]])
        {
            using var sent = await PluginCity.SendFileAsync(staff, Desk.Add, Desk.Add, ("photo", "../../x.png", file), [.. sound, ("photoWords", "手袋")]);
            Assert.Equal(file.Length == 0, sent.Headers.Location!.OriginalString.EndsWith("?done=1", StringComparison.Ordinal));
        }
        Assert.Equal(1, System.Text.Json.JsonDocument.Parse(await staff.GetStringAsync("/api/p/lost-and-found/finds")).RootElement.GetArrayLength());
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_find_and_only_staff_send_it()
    {
        await using var city = await PluginCity.StartAsync();
        using var staff = await city.StaffAsync();
        var form = await staff.GetStringAsync(Desk.Add);
        var hidden = form.Split("type=\"hidden\" name=\"").Skip(1).Select(part => part.Split('"')).ToDictionary(part => part[0], part => WebUtility.HtmlDecode(part[2]));
        var fields = hidden.Concat(new Dictionary<string, string> { ["what"] = "手袋", ["where"] = "図書館", ["foundOn"] = Desk.Today(city) }).ToList();
        var sent = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => staff.PostAsync(Desk.Add, new FormUrlEncodedContent(fields))));
        Assert.All(sent, answer => Assert.Equal("/p/lost-and-found/finds/1?done=1", answer.Headers.Location?.OriginalString));

        using var citizen = await city.RegisterAsync();
        using var refused = await citizen.PostAsync(Desk.Add, new FormUrlEncodedContent(fields));
        Assert.DoesNotContain("finds/", refused.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
        using var taken = await citizen.PostAsync($"{Home}staff/return", new FormUrlEncodedContent([new("number", "1")]));
        Assert.Equal(HttpStatusCode.OK, (await citizen.GetAsync($"{Home}finds/1")).StatusCode);
    }

    [Fact]
    public async Task What_was_found_too_long_ago_goes_with_its_photo()
    {
        await using var city = await PluginCity.StartAsync();
        await Desk.FillAsync(city);
        using var reader = city.Reader();
        var jobs = city.Services.GetRequiredService<IJobControl>();
        var today = city.Services.GetRequiredService<CityClock>().Today;
        foreach (var (days, left) in (IEnumerable<(int, int)>)[(89, 2), (90, 0)])
        {
            await jobs.RunNowAsync(PluginId.Parse("lost-and-found", null), "Retention", today.AddDays(days));
            Assert.Equal(left, System.Text.Json.JsonDocument.Parse(await reader.GetStringAsync("/api/p/lost-and-found/finds")).RootElement.GetArrayLength());
        }
    }
}
