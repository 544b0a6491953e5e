using CivicPlatform.Hosting;
using CivicPlatform.UI;

namespace CivicPlatform.Texts;

public sealed class DateWordsTests
{
    private static readonly TextCatalogue Texts = TextCatalogue.Build([new TextSource("civic", typeof(CivicWebOptions).Assembly)]);

    [Theory]
    [InlineData("ja", "2026年4月1日（水）", "4月1日（水）", "2026年4月", "2026年4月1日（水）9:05")]
    [InlineData("ja-easy", "2026年4月1日（水）", "4月1日（水）", "2026年4月", "2026年4月1日（水） 9:05")]
    [InlineData("en", "Wed 1 April 2026", "Wed 1 April", "April 2026", "Wed 1 April 2026, 9:05")]
    public void A_date_is_said_in_the_readers_language_on_the_citys_clock(string language, string full, string day, string month, string moment)
    {
        var page = new PageContext(TestCity.Kanazawa, Language.Parse(language, null), Texts, "civic", "/", false);
        var date = new DateOnly(2026, 4, 1);

        Ruby.Plain(page.SayDate(date)).Should().Be(full);
        Ruby.Plain(page.SayDay(date)).Should().Be(day);
        Ruby.Plain(page.SayMonth(date)).Should().Be(month);
        Ruby.Plain(page.SayMoment(new DateTimeOffset(2026, 4, 1, 0, 5, 0, TimeSpan.Zero))).Should().Be(moment);
    }
}
