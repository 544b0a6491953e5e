namespace CivicPlatform.Hosting;

public sealed class ListeningAddressesTests
{
    [Theory]
    [InlineData("http://localhost:5374")]
    [InlineData("http://localhost")]
    [InlineData("https://city.example:443;http://*:0")]
    [InlineData("http://[::1]:80;HTTP://+:81;")]
    public void Good_addresses_have_no_fault(string urls) => ListeningAddresses.FaultsOf(urls).Should().BeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("5374")]
    [InlineData("localhost:5374")]
    [InlineData("ftp://localhost")]
    [InlineData("http://")]
    [InlineData("http://localhost:port")]
    [InlineData("http://localhost:65536")]
    [InlineData("http://localhost:-1")]
    [InlineData("http://localhost:5374/city")]
    public void Each_bad_address_has_one_fault(string url) => ListeningAddresses.FaultsOf($"http://localhost:1;{url};http://localhost:2").Should().HaveCountLessThanOrEqualTo(1)
        .And.BeEquivalentTo(url.Length == 0 ? [] : ListeningAddresses.FaultsOf(url));

    [Theory]
    [InlineData("http://localhost:5374/", "http://[::]:5374")]
    [InlineData("http://localhost:5374/", "http://0.0.0.0:5374")]
    [InlineData("http://127.0.0.1:5374/", "https://city.example:443", "http://127.0.0.1:5374")]
    [InlineData("https://city.example/", "https://city.example:443")]
    [InlineData(null)]
    public void This_machines_programs_reach_a_city_at_an_address_that_is_one(string? reached, params string[] listening) =>
        ListeningAddresses.FromHere([.. listening.Select(address => new Uri(address))]).Should().Be(reached);
}
