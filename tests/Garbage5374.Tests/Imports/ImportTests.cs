using System.Text;
using CivicPlatform.Ledger;
using CivicPlatform.Testing;
using Garbage5374.Calendar;
using Garbage5374.Imports;
using Garbage5374.Tests.Corpus;
using Garbage5374.Tests.Hosting;

namespace Garbage5374.Tests.Imports;

public sealed class ImportTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_import_is_one_event_with_the_hashes_of_its_files()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        var report = await city.ImportAsync(ThreeStreets.Files);

        report.Outcome.Accepted.Should().BeTrue();
        (report.Counts["areas"], report.Counts["kinds"], report.Counts["items"], report.Counts["files"]).Should().Be((3, 3, 2, 5));
        report.Summary.En.Should().StartWith("5 files, 3 areas, 3 kinds, 2 items");
        var imported = (await EventsAsync(city)).Should().ContainSingle().Which;
        imported.Files.Select(file => file.Path).Should().Equal("area_days.csv", "center.csv", "description.csv", "remarks.csv", "target.csv");
    }

    [Fact]
    public async Task The_same_content_again_does_nothing_and_former_files_come_back()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        (await city.ImportAsync(ThreeStreets.Files)).Outcome.Accepted.Should().BeTrue();
        (await EventsAsync(city)).Should().HaveCount(1);

        await city.ImportAsync(("area_days.csv", "地名,センター,K\n別町,,月\n"));
        (await city.NowAsync()).City.Areas.Should().ContainSingle();
        await city.ImportAsync(ThreeStreets.Files);
        (await city.NowAsync()).City.Areas.Should().HaveCount(3);
        (await EventsAsync(city)).Should().HaveCount(3);
    }

    [Fact]
    public async Task Files_without_areas_are_refused_with_all_defects_and_the_city_stays()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        var report = await city.ImportAsync(("area_days.csv", "地名,センター,K\n"), ("center.csv", "名称,休止開始日,休止終了日\n東,2027/01/03,2026/12/30\n"));

        report.Outcome.Refusal!.Code.Should().Be("garbage5374.import-unreadable");
        report.Defects.Select(defect => defect.Code).Should().Contain(["areas-none", "closure-reversed"]);
        report.Defects.Should().OnlyContain(defect => defect.What.Ja.Length > 0 && defect.Mend.En!.Length > 0);
        (await city.NowAsync()).City.Areas.Should().HaveCount(3);
        (await EventsAsync(city)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Nothing_at_all_is_refused()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        (await city.ImportAsync()).Outcome.Refusal!.Code.Should().Be("garbage5374.import-unreadable");
        (await city.ImportAsync(("readme.txt", "no table"))).Outcome.Accepted.Should().BeFalse();
        (await city.Calendars.CurrentAsync()).Should().BeNull();
    }

    [Fact]
    public async Task A_dry_run_reports_and_changes_nothing()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        var files = ThreeStreets.Files.ToDictionary(file => file.Item1, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Item2));
        var report = await city.ImportAsync(files, dryRun: true);
        (report.Outcome.Accepted, report.Counts["areas"]).Should().Be((true, 3));
        (await EventsAsync(city)).Should().BeEmpty();
    }

    [Fact]
    public async Task What_an_archive_leaves_behind_is_no_file_of_the_city()
    {
        await using var city = await TestCity.OpenAsync(folder.Path);
        await city.ImportAsync([.. ThreeStreets.Files, ("__MACOSX/._area_days.csv", "\0\0"), (".git/area_days.csv", "x")]);
        (await EventsAsync(city))[0].Files.Should().HaveCount(5);
    }

    [Fact]
    public async Task Changes_of_staff_outlive_an_import()
    {
        await using var city = await TestCity.OpenAsync(folder.Path, ThreeStreets.Files);
        await city.EnterAsync(ScheduleAction.Cancel, "2026-12-03", areas: ["本町"]);
        await city.ImportAsync([.. ThreeStreets.Files, ("readme.csv", "x")]);
        await city.ImportAsync(("area_days.csv", ThreeStreets.Areas));
        var now = await city.NowAsync();
        now.In(default).Next(now.Areas.Find("本町")!, new(2026, 12, 1)).Single(next => next.Kind.Key == "燃やすごみ").Date.Should().Be(new DateOnly(2026, 12, 7));
    }

    [SkippableFact]
    public async Task Every_known_city_is_imported_into_a_host()
    {
        var cities = CorpusFolder.Cities();
        await using var city = await TestCity.OpenAsync(folder.Path);
        foreach (var name in cities)
        {
            var report = await city.ImportFolderAsync(CorpusFolder.Of(name));
            report.Outcome.Refusal.Should().BeNull(name);
            (await city.NowAsync()).City.Areas.Length.Should().Be(report.Counts["areas"], name);
        }
    }

    private static async Task<List<CityImported>> EventsAsync(TestCity city)
    {
        var events = new List<CityImported>();
        await foreach (var record in city.Ledger.ReadStreamAsync(StreamId.Parse("garbage5374/files/city", null)))
            events.Add((CityImported)EventCodec<CityEvent>.Read(record));
        return events;
    }
}
