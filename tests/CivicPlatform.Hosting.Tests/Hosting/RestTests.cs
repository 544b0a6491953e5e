namespace CivicPlatform.Hosting;

public sealed class RestTests
{
    private const long MiB = 1 << 20;

    [Fact]
    public void After_work_the_first_look_at_a_city_that_rests_gives_back_once()
    {
        var rest = new Rest();
        rest.IsTime(500 * MiB).Should().BeFalse("it is at work");
        rest.IsTime(900 * MiB).Should().BeFalse("it still is");
        rest.IsTime(901 * MiB).Should().BeTrue();
        rest.IsTime(902 * MiB).Should().BeFalse("there is nothing more to give");
    }

    [Fact]
    public void Little_work_is_not_worth_it_and_much_of_it_is()
    {
        var rest = new Rest();
        var made = 0L;
        for (var looks = 0; looks < 31; looks++)
            rest.IsTime(made += 2 * MiB).Should().BeFalse();
        rest.IsTime(made + (2 * MiB)).Should().BeTrue();
    }
}
