using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

public sealed class HostArgumentsTests
{
    [Fact]
    public void No_words_leave_everything_to_civic_json()
    {
        var options = HostArguments.Read([]);

        (options.Configuration, options.DataFolder, options.Urls).Should().Be((null, null, null));
    }

    [Fact]
    public void A_value_follows_its_name_or_an_equals_sign()
    {
        var options = HostArguments.Read(["--config", "a/civic.json", "--data=b=c", "--urls", "http://localhost:1"]);

        (options.Configuration, options.DataFolder, options.Urls).Should().Be(("a/civic.json", "b=c", "http://localhost:1"));
    }

    [Theory]
    [InlineData("'--port' is not known.", "--port", "5374")]
    [InlineData("'5374' is not known.", "5374")]
    [InlineData("'' is not known.", "")]
    [InlineData("'--data' needs a value.", "--data")]
    [InlineData("'--data' needs a value.", "--data=")]
    [InlineData("'--data' needs a value.", "--data", " ")]
    [InlineData("'--data' needs a value.", "--data", "--urls", "http://localhost:1")]
    [InlineData("'--data' stands there twice.", "--data", "a", "--data", "b")]
    [InlineData("'--keep' is not known.", "--keep", "--keep")]
    public void Wrong_words_are_told_with_all_that_there_are(string why, params string[] words)
    {
        var read = () => HostArguments.Read(words);

        read.Should().Throw<CivicException>().Which.Error.ToString().Should().Be($"""
            CIVIC2202: The words of the call are wrong.
              {why}
              Mend: Call with any of: --config FILE, --data DIR, --urls http://localhost:5374, --keep.      docs/errors/CIVIC2202.md
            """);
    }
}
