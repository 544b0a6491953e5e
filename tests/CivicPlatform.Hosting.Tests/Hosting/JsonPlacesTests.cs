using System.Text;

namespace CivicPlatform.Hosting;

public sealed class JsonPlacesTests
{
    [Theory]
    [InlineData("", 2)]
    [InlineData("a", 3)]
    [InlineData("a.b", 3)]
    [InlineData("a.b[0]", 4)]
    [InlineData("a.b[1].c", 6)]
    [InlineData("a.b[2]", 8)]
    [InlineData("d", 9)]
    [InlineData("a.b[1].nothing", 5)]
    [InlineData("nothing.at.all", 2)]
    public void Each_value_has_the_line_on_which_it_starts(string path, int line) => new JsonPlaces("""
        // two lines of a comment
        {
          "a": { "b": [
            1,
            {
              "c": 2
            },
            3 ] }, /* here
        */ "d": 4
        }
        """u8).Line(path).Should().Be(line);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Lines_end_as_the_file_ends_them(string end) =>
        new JsonPlaces(Encoding.UTF8.GetBytes($"{{{end}{end}\"a\":{end}1}}")).Line("a").Should().Be(3, "a member is where its name is");

    [Fact]
    public void A_repeated_member_is_known_at_its_second_place() =>
        new JsonPlaces("{\"a\":1,\n\"b\":{\"a\":2,\n\"a\":3},\n\"a\":4}"u8).Repeated.Should().Equal(("b.a", 3), ("a", 4));
}
