using System.Net;
using CivicPlatform.Hosting;
using static CivicPlatform.Hosting.ApiCalls;

namespace CivicPlatform.Datasets;

/// <summary>A table whose questions take longer than the city allows.</summary>
public sealed class DatasetTimeTests
{
    [Fact]
    public async Task A_question_that_takes_too_long_is_refused_and_the_table_can_be_loaded_down()
    {
        await using var town = await HostileTown.StartAsync();
        NoTime.Give(town.Services);
        var page = await DatasetTown.DescribeAsync(town.Staff);
        // The page that it leads to asks already.
        var draft = await DatasetTown.DraftAsync(town.Staff, page, DatasetTown.Aed);
        using (var published = await HostileTown.FormAsync(town.Staff, draft, draft))
            published.StatusCode.Should().Be(HttpStatusCode.SeeOther);

        (await CodeAsync(town.Stranger().GetAsync($"/api/v1{page}/records"))).Should().Be((503, "CIVIC6626"));
        using (var shown = await town.Stranger().GetAsync(page))
            (shown.StatusCode, shown.Headers.Contains("Retry-After"), (await shown.Content.ReadAsStringAsync()).Contains("時間がかかりすぎたため", StringComparison.Ordinal))
                .Should().Be((HttpStatusCode.ServiceUnavailable, true, true));
        (await town.Stranger().GetStringAsync($"/api/v1{page}.csv")).Should().Be(DatasetTown.Aed.ReplaceLineEndings("\r\n"));
    }
}
