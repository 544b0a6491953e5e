using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CivicPlatform.Issues;
using CivicPlatform.People;

namespace CivicPlatform.Datasets;

/// <summary>Uploads that are wrong, too large, cut off, or sent by somebody who may not.</summary>
public sealed class DatasetAttackTests : IAsyncLifetime
{
    private IssueTown town = null!;
    private HttpClient staff = null!;
    private string dataset = null!;

    public async Task InitializeAsync()
    {
        town = await IssueTown.StartAsync();
        staff = await town.VisitorAsync(Role.Staff);
        dataset = await DatasetTown.DescribeAsync(staff);
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task Each_defect_is_told_with_its_place_and_its_cure_and_cannot_be_published()
    {
        var draft = await DatasetTown.DraftAsync(staff, dataset, "a,b\n1,2,3\n\"<b>x</b>\"y,2\n");
        var page = await staff.GetStringAsync(draft);
        page.Should().Contain("セルの数が見出しと合いません").And.Contain("カンマの過不足").And.Contain("&lt;b&gt;x").And.NotContain("<b>x").And.NotContain($"action=\"{draft}\"");
        using var english = new HttpRequestMessage(HttpMethod.Get, draft);
        english.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        (await (await staff.SendAsync(english)).Content.ReadAsStringAsync()).Should().Contain("The row has 3 cells, the header 2.");
        // A form of our own for another address, sent to this one.
        var token = await DatasetTown.HiddenAsync(staff, $"{dataset}/upload", $"{dataset}/upload");
        using var forced = await staff.PostAsync(draft, new FormUrlEncodedContent([.. token.Select(field => KeyValuePair.Create(field.Field, field.Value)), new("after", "0")]));
        forced.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await town.Stranger().GetAsync(dataset)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0xFF, 0xFE, 0xFD, 0x2C, 0x31, 0x0A }, "文字コードが分かりません")]
    [InlineData(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0x00, 0x2C, 0x31, 0x0A }, "NUL")]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00 }, "NUL")]
    public async Task A_file_that_is_no_table_is_told_and_not_guessed(byte[] content, string said)
    {
        using var read = await DatasetTown.UploadAsync(staff, dataset, new ByteArrayContent(content), "../../x<b>.csv");
        read.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        var page = await staff.GetStringAsync(read.Headers.Location!.OriginalString);
        page.Should().Contain(said).And.Contain("公開できません").And.NotContain("<b>.csv").And.NotContain("../");
    }

    [Fact]
    public async Task No_file_and_an_empty_file_are_told_in_place()
    {
        using var empty = await DatasetTown.UploadAsync(staff, dataset, new ByteArrayContent([]));
        empty.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await empty.Content.ReadAsStringAsync()).Should().Contain("ファイルを選んでください。").And.Contain("aria-invalid=\"true\"");
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_and_leaves_nothing()
    {
        using var large = await DatasetTown.UploadAsync(staff, dataset, new Rows(65L << 20));
        large.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await large.Content.ReadAsStringAsync()).Should().Contain("64 MiB");
        town.FilesIn("datasets").Should().BeEmpty();
    }

    [Fact]
    public async Task A_million_rows_that_are_cut_off_leave_nothing_and_the_city_goes_on()
    {
        var cut = () => DatasetTown.UploadAsync(staff, dataset, new Rows(30L << 20, breaksAfter: 10L << 20));
        await cut.Should().ThrowAsync<Exception>();
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        town.FilesIn("datasets").Where(file => !file.EndsWith(".parquet", StringComparison.Ordinal)).Should().BeEmpty();
        (await town.Stranger().GetStringAsync(dataset)).Should().Contain("玉川町");
    }

    [Fact]
    public async Task Of_two_who_publish_at_once_the_second_is_told_and_may_publish_after_all()
    {
        var other = await town.VisitorAsync(Role.Staff);
        var (one, two) = (await DatasetTown.DraftAsync(staff, dataset, DatasetTown.Aed), await DatasetTown.DraftAsync(other, dataset, DatasetTown.Aed + "駅,4,木ノ新保町\n"));
        var answers = await Task.WhenAll(IssueTown.SendAsync(staff, one, one), IssueTown.SendAsync(other, two, two));
        answers.Select(answer => answer.StatusCode).Should().BeSubsetOf([HttpStatusCode.SeeOther, HttpStatusCode.Conflict]).And.Contain(HttpStatusCode.SeeOther);
        foreach (var (browser, draft, answer) in new[] { (staff, one, answers[0]), (other, two, answers[1]) })
        {
            if (answer.StatusCode != HttpStatusCode.Conflict)
                continue;
            (await answer.Content.ReadAsStringAsync()).Should().Contain("別の版が公開されていました").And.Contain("name=\"after\" value=\"1\"");
            (await IssueTown.SendAsync(browser, draft, draft)).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        }
        // Sent again, a form that was published publishes nothing more.
        var fields = await DatasetTown.HiddenAsync(staff, $"{dataset}/upload", $"{dataset}/upload");
        using var again = await staff.PostAsync(one, new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Field, field.Value)), new("after", "0")]));
        again.StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await town.Stranger().GetStringAsync($"/api/v1{dataset}/versions")).Should().Contain("\"number\":2").And.NotContain("\"number\":3");
    }

    [Fact]
    public async Task Old_uploads_make_room_for_new_ones()
    {
        var first = await DatasetTown.DraftAsync(staff, dataset, DatasetTown.Aed);
        for (var i = 0; i < 8; i++)
            await DatasetTown.DraftAsync(staff, dataset, DatasetTown.Aed);
        using var gone = await staff.GetAsync(first);
        gone.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await gone.Content.ReadAsStringAsync()).Should().Contain("もう残っていません");
        Directory.EnumerateDirectories(town.FolderOf("datasets"), "draft-*").Should().HaveCount(8);
    }

    [Fact]
    public async Task Only_staff_get_in_and_only_by_forms_of_ours()
    {
        await DatasetTown.PublishAsync(staff, dataset, DatasetTown.Aed);
        var (hanako, stranger) = (await town.VisitorAsync(), town.Stranger());
        var draft = await DatasetTown.DraftAsync(staff, dataset, DatasetTown.Aed);
        foreach (var address in new[] { "/datasets/new", $"{dataset}/describe", $"{dataset}/upload", draft, $"{dataset}/versions/1/withdraw" })
        {
            foreach (var browser in new[] { hanako, stranger })
            {
                using var sent = await browser.PostAsync(address, new FormUrlEncodedContent([new("name", "x"), new("text", "x"), new("after", "1"), new("IsStaff", "true")]));
                sent.StatusCode.Should().Be(HttpStatusCode.Unauthorized, address);
                if (!address.EndsWith("withdraw", StringComparison.Ordinal))
                    (await browser.GetAsync(address)).StatusCode.Should().Be(HttpStatusCode.Redirect, address);
            }
            using var foreign = await staff.PostAsync(address, new FormUrlEncodedContent([new("text", "x"), new("after", "1")]));
            foreign.StatusCode.Should().Be(HttpStatusCode.BadRequest, "{0} without the token is none of our forms", address);
        }
        (await town.Stranger().GetStringAsync($"/api/v1{dataset}/versions")).Should().NotContain("\"number\":2");
    }

    [Fact]
    public async Task What_was_typed_stays_and_a_name_that_is_taken_is_told()
    {
        using var taken = await IssueTown.SendAsync(staff, "/datasets/new", "/datasets/new", ("name", "aed"), ("title", "別の題"), ("about", "消えないで"), ("license", "CC0-1.0"));
        taken.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await taken.Content.ReadAsStringAsync()).Should().Contain("その名前のデータセットはすでにあります").And.Contain("消えないで").And.Contain("value=\"CC0-1.0\" selected").And.Contain("aria-invalid=\"true\"");
        foreach (var name in new[] { "", "AED", "a", "../x", "a.b", "ａｅｄ", "a\0b" })
        {
            using var wrong = await IssueTown.SendAsync(staff, "/datasets/new", "/datasets/new", ("name", name), ("title", "題"), ("about", "説明"), ("license", "CC0-1.0"));
            ((int)wrong.StatusCode).Should().BeOneOf([400, 422], name);
        }
        using var terms = await IssueTown.SendAsync(staff, $"{dataset}/describe", $"{dataset}/describe", ("title", "題"), ("about", "説明"), ("license", "other"), ("terms", ""));
        (await terms.Content.ReadAsStringAsync()).Should().Contain("ライセンスを選んでください");
    }

    /// <summary>Rows of CSV without end, up to so many bytes; some break off in the middle.</summary>
    private sealed class Rows(long bytes, long breaksAfter = long.MaxValue) : HttpContent
    {
        private static readonly byte[] Some = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("市役所,2,柿木畠\n", 2_000)));

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var sent = 0L; sent < bytes;)
            {
                if (sent >= breaksAfter)
                    throw new IOException("The line is cut.");
                var part = (int)Math.Min(Some.Length, bytes - sent);
                await stream.WriteAsync(Some.AsMemory(0, part));
                sent += part;
            }
        }

        protected override bool TryComputeLength(out long length) => (length = bytes) > 0;
    }
}
