
namespace Garbage5374.Calendar;

public sealed class LicenseTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("CC-BY-4.0")]
    [InlineData("PDL-1.0")]
    [InlineData("https://city.example/terms")]
    public void A_city_may_name_a_licence_or_its_own_terms(string? license) => new Garbage5374Options { License = license }.Faults().Should().BeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("other")]
    [InlineData("cc by")]
    [InlineData("javascript:alert(1)")]
    public void Anything_else_is_refused_with_the_names(string license) =>
        new Garbage5374Options { License = license }.Faults().Should().ContainSingle().Which.Should().Contain($"'{license}'").And.Contain("CC-BY-4.0, CC0-1.0, PDL-1.0");
}
