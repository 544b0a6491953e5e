namespace CivicPlatform.Issues;

public sealed class IssueTextsTests
{
    private static readonly ReportIssue Report = new("街灯が切れている", "三日前から", new IssuePlace(36.56, 136.65, "香林坊の交差点"), ["roads"], ["planning"], []);

    [Fact]
    public void A_report_of_our_days_is_fine() => Check(Report).Should().BeNull();

    [Theory]
    [InlineData("")]
    [InlineData("　 ")]
    [InlineData(null)]
    [InlineData("two\nlines")]
    [InlineData("two\u2028lines")]
    [InlineData("bell\a")]
    [InlineData("nul\0")]
    [InlineData("turned \u202E round")]
    [InlineData("isolated \u2067 round")]
    public void A_title_is_one_line_that_reads_as_it_is_written(string? title) => Check(Report with { Title = title! })!.Code.Should().Be("CIVIC6312");

    [Fact]
    public void Half_a_character_is_refused()
    {
        Check(Report with { Title = "half \ud83d" })!.Facts["field"].Should().Be("title");
        Check(Report with { Body = "\ude00 half" })!.Facts["field"].Should().Be("body");
    }

    [Theory]
    [InlineData("字")]
    [InlineData("𠮷")]
    public void A_title_has_at_most_120_characters_of_any_plane(string character)
    {
        Check(Report with { Title = string.Concat(Enumerable.Repeat(character, 120)) }).Should().BeNull();
        Check(Report with { Title = string.Concat(Enumerable.Repeat(character, 121)) })!.Code.Should().Be("CIVIC6312");
    }

    [Fact]
    public void A_body_may_be_empty_or_have_10_000_characters()
    {
        Check(Report with { Body = "" }).Should().BeNull();
        Check(Report with { Body = new string('字', 10_000) }).Should().BeNull();
        Check(Report with { Body = new string('字', 10_001) })!.Facts["most"].Should().Be("10000");
    }

    [Fact]
    public void HTML_is_only_text() => Check(Report with { Title = "<script>alert(1)</script>", Body = "<b>太字</b> & \"'" }).Should().BeNull();

    [Theory]
    [InlineData(91d, 0d)]
    [InlineData(0d, 181d)]
    [InlineData(double.NaN, 0d)]
    [InlineData(double.PositiveInfinity, 0d)]
    [InlineData(0d, null)]
    [InlineData(null, 0d)]
    public void A_point_lies_on_the_earth(double? latitude, double? longitude) =>
        Check(Report with { Place = new IssuePlace(latitude, longitude, "") })!.Code.Should().Be("CIVIC6313");

    [Fact]
    public void A_place_of_nothing_is_no_place() => IssueTexts.Tidy(Report with { Place = new IssuePlace(null, null, "　") }).Place.Should().BeNull();

    [Fact]
    public void Tags_and_skills_are_words_of_the_list()
    {
        Check(Report with { Tags = ["yamada-taro"] })!.Facts["field"].Should().Be("tags");
        Check(Report with { Skills = ["magic"] })!.Facts["field"].Should().Be("skills");
        Check(Report with { Tags = [.. IssueWords.Tags.Take(6)] })!.Code.Should().Be("CIVIC6314");
        Check(Report with { Tags = null!, Skills = null! }).Should().BeNull();
        IssueTexts.Tidy(Report with { Tags = ["snow", "roads", "snow", ""] }).Tags.Should().Equal("roads", "snow");
    }

    [Fact]
    public void Line_ends_of_every_system_are_the_same_text() =>
        IssueTexts.Tidy(Report with { Body = " 一\r\n二\r三 \n" }).Body.Should().Be("一\n二\n三");

    [Fact]
    public void A_photo_has_a_name_a_size_and_a_description_of_one_line()
    {
        var photo = new NewPhoto(PhotoId.New(), " 切れた街灯 ", 4, 3);
        Check(Report with { Photos = [photo] }).Should().BeNull();
        IssueTexts.Tidy(photo).Description.Should().Be("切れた街灯");
        foreach (var none in new[] { photo with { Id = default }, photo with { Width = 0 }, photo with { Height = int.MaxValue } })
            Check(Report with { Photos = [none] })!.Code.Should().Be("CIVIC6315");
        foreach (var words in new[] { "", "　", "a\nb", "a\u202Eb", new string('x', 201), "\uD800", "a\0" })
            Check(Report with { Photos = [photo with { Description = words }] })!.Code.Should().Be("CIVIC6332");
        Check(Report with { Photos = [photo, photo] })!.Code.Should().Be("CIVIC6315");
        Check(Report with { Photos = [.. Enumerable.Range(0, 4).Select(_ => photo with { Id = PhotoId.New() })] })!.Code.Should().Be("CIVIC6333");
        Check(Report with { Photos = null! }).Should().BeNull();
    }

    private static Errors.Refusal? Check(ReportIssue report) => IssueTexts.Check(IssueTexts.Tidy(report));
}
